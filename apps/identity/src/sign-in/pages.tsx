import { pageOf, type Language } from '#pages';
import { stepPath } from './paths.js';
import { LINK_MINUTES } from './sign-in-links.js';

const words = {
  id: {
    title: 'Masuk',
    sayAgain: 'Pastikan lagi bahwa ini Anda',
    whyAgain:
      'Tindakan ini berbobot, dan Anda masuk beberapa waktu lalu. Sesudahnya Anda kembali ke halaman tadi; yang sudah diisi tidak hilang.',
    forWhom: (government: string) => `Untuk pegawai ${government}`,
    byPasskey: 'Dengan kunci sandi',
    usePasskey: 'Masuk dengan kunci sandi',
    aboutPasskey: 'Sidik jari, wajah, atau PIN gawai ini. Kunci sandi ditambahkan di halaman Akun.',
    notAccepted: 'Kunci sandi itu tidak diterima. Coba lagi, atau masuk dengan tautan surel.',
    notUsed: 'Gawai tidak memberi kunci sandi. Coba lagi, atau masuk dengan tautan surel.',
    byProvider: 'Dengan akun pemerintah daerah',
    atProvider: (label: string) => `Masuk dengan ${label}`,
    notKnown:
      'Anda sudah masuk di sana, tetapi tidak kami temukan akun pegawai yang cocok, atau akun itu sudah milik orang lain. Masuk dengan tautan surel, atau hubungi BKPSDM.',
    away: 'Penyedia akun pemerintah daerah tidak menjawab. Coba lagi sebentar, atau masuk dengan tautan surel.',
    byMail: 'Dengan surel kedinasan',
    label: 'NIP atau surel',
    hint: 'NIP: 18 angka, boleh dengan spasi',
    missing: 'Tulis NIP atau surel Anda.',
    error: 'Kesalahan',
    problem: 'Ada yang perlu diperbaiki',
    send: 'Kirim tautan masuk',
    about: `Tautan berlaku ${LINK_MINUTES} menit dan hanya sekali pakai. Kami kirim ke surel yang tercatat di BKPSDM.`,
    sentTitle: 'Periksa surel Anda',
    sent: `Bila NIP atau surel itu kami kenal, tautan masuk sudah kami kirim. Buka di peramban ini dalam ${LINK_MINUTES} menit.`,
    notThere:
      'Belum ada setelah beberapa menit? Periksa folder spam, atau minta lagi. Surel berganti? Hubungi BKPSDM.',
    again: 'Minta lagi',
    confirmTitle: 'Masuk ke Mumpuni',
    confirm: (name: string) => `Masuk sebagai ${name}`,
    confirmHint: 'Tekan tombol ini untuk masuk. Membuka surel saja tidak memasukkan siapa pun.',
    goneTitle: 'Tautan ini tidak dapat dipakai',
    gone: 'Tautan masuk berlaku 15 menit, sekali, dan di peramban tempat Anda memintanya. Belum ada yang berubah.',
    start: 'Minta tautan baru',
    invitedTitle: (government: string) => `Undangan dari ${government}`,
    invited: (by: string, role: string) => `${by} mengundang Anda sebagai ${role}.`,
    invitedHow:
      'Sesudah Anda menerima, kami mengirim tautan masuk ke surel yang diundang. Anda tidak memerlukan kata sandi.',
    until: (at: string) => `Undangan berlaku sampai ${at}.`,
    accept: 'Terima undangan',
    accepted: 'Undangan sudah Anda terima',
    acceptedSent: `Kami mengirim tautan masuk ke surel yang diundang. Buka di peramban ini dalam ${LINK_MINUTES} menit.`,
    invitationGoneTitle: 'Undangan ini tidak dapat dipakai',
    invitationGone:
      'Undangan berlaku tujuh hari dan hanya sekali. Mungkin sudah diterima, ditarik, atau dikirim lagi dengan tautan yang lebih baru; mungkin pula surelnya sudah punya akun. Belum ada yang berubah.',
    invitationGoneDo:
      'Sudah pernah menerima? Masuklah seperti biasa. Bila belum, hubungi yang mengundang Anda.',
  },
  en: {
    title: 'Sign in',
    sayAgain: 'Say again that it is you',
    whyAgain:
      'This act carries weight, and you signed in some time ago. Afterwards you are back on the page before; nothing that you filled in is lost.',
    forWhom: (government: string) => `For staff of ${government}`,
    byPasskey: 'With a passkey',
    usePasskey: 'Sign in with a passkey',
    aboutPasskey: 'The fingerprint, face or PIN of this device. Passkeys are added on the page Account.',
    notAccepted: 'That passkey was not accepted. Try again, or sign in by a link.',
    notUsed: 'The device gave no passkey. Try again, or sign in by a link.',
    byProvider: 'With the account of your government',
    atProvider: (label: string) => `Sign in with ${label}`,
    notKnown:
      'You signed in there, but we find no account of staff that fits, or it belongs to somebody else by now. Sign in by a link, or ask BKPSDM.',
    away: 'The provider of your government does not answer. Try again in a moment, or sign in by a link.',
    byMail: 'With your office e-mail',
    label: 'NIP or e-mail',
    hint: 'NIP: 18 digits, spaces are fine',
    missing: 'Write your NIP or e-mail address.',
    error: 'Error',
    problem: 'Something needs to be corrected',
    send: 'Send me a link',
    about: `The link is good for ${LINK_MINUTES} minutes, once. It goes to the address that BKPSDM has on record.`,
    sentTitle: 'Look into your mail',
    sent: `If we know that NIP or address, a link is on its way. Open it in this browser within ${LINK_MINUTES} minutes.`,
    notThere: 'Nothing after some minutes? Look into the spam folder, or ask again. New address? Ask BKPSDM.',
    again: 'Ask again',
    confirmTitle: 'Sign in to Mumpuni',
    confirm: (name: string) => `Sign in as ${name}`,
    confirmHint: 'Press this button to sign in. Opening the mail alone signs nobody in.',
    goneTitle: 'This link cannot be used',
    gone: 'A link is good for 15 minutes, once, and in the browser in which you asked for it. Nothing has changed.',
    start: 'Ask for a new link',
    invitedTitle: (government: string) => `Invitation from ${government}`,
    invited: (by: string, role: string) => `${by} invites you as ${role}.`,
    invitedHow: 'Once you accept, we send a link to the address that was invited. You need no password.',
    until: (at: string) => `The invitation is good until ${at}.`,
    accept: 'Accept the invitation',
    accepted: 'You accepted the invitation',
    acceptedSent: `A link is on its way to the address that was invited. Open it in this browser within ${LINK_MINUTES} minutes.`,
    invitationGoneTitle: 'This invitation cannot be used',
    invitationGone:
      'An invitation is good for seven days, once. It may have been accepted or withdrawn, or sent again with a newer link; or the address has an account by now. Nothing has changed.',
    invitationGoneDo: 'Accepted it before? Sign in as usual. If not, ask who invited you.',
  },
} as const;

export interface Step {
  language: Language;
  government: string | undefined;
  uid: string;
  /** Somebody who is signed in says once more that it is them. */
  again: boolean;
  /** Whether this installation has an address to which passkeys can belong. */
  passkeys: boolean;
  /** Governments with a provider of their own. */
  providers: readonly { tenantId: string; label: string }[];
}

/**
 * Where somebody says who they are.
 * @param refused what was not taken: an empty field, a passkey, or what a provider said; or a provider is away
 */
export function askPage(step: Step, refused?: keyof typeof notes | 'login'): string {
  const { language, government, uid, again, passkeys } = step,
    text = words[language],
    wrong = refused === 'login';
  const heading = again ? text.sayAgain : text.title,
    title = refused ? `${text.error}: ${heading}` : heading;
  return pageOf(
    {
      language,
      title,
      government,
      path: stepPath(uid),
      passkeys,
    },
    <>
      <div class="head">
        <div>
          <h1>{heading}</h1>
          {again ? <p>{text.whyAgain}</p> : government && <p>{text.forWhom(government)}</p>}
        </div>
      </div>
      {wrong && (
        <div class="summary" role="alert">
          <h2>{text.problem}</h2>
          <ul>
            <li>
              <a href="#login">{text.missing}</a>
            </li>
          </ul>
        </div>
      )}
      {refused && refused !== 'login' && (
        <div class="note bad" role="alert">
          <p>{text[notes[refused]]}</p>
        </div>
      )}
      {passkeys && <ByPasskey step={step} />}
      {step.providers.length > 0 && <ByProvider step={step} />}
      <div class="card">
        <h2>{text.byMail}</h2>
        <form method="post" action={stepPath(uid)}>
          <div class={wrong ? 'field bad' : 'field'}>
            <label class="f" for="login">
              {text.label}
            </label>
            <p class="hint" id="login-hint">
              {text.hint}
            </p>
            {wrong && (
              <p class="err" id="login-error">
                {text.missing}
              </p>
            )}
            <input
              id="login"
              name="login"
              autocomplete="username"
              inputmode="email"
              maxlength={200}
              aria-describedby={wrong ? 'login-hint login-error' : 'login-hint'}
              aria-invalid={wrong ? 'true' : undefined}
            />
          </div>
          <button class="btn wide">{text.send}</button>
        </form>
        <p class="fresh">{text.about}</p>
      </div>
    </>,
  );
}

const notes = { passkey: 'notAccepted', provider: 'notKnown', away: 'away' } as const;

function ByProvider({ step: { language, uid, providers } }: { step: Step }) {
  const text = words[language];
  return (
    <div class="card">
      <h2>{text.byProvider}</h2>
      {providers.map(({ tenantId, label }) => (
        <a class="btn wide" href={`${stepPath(uid)}/penyedia?pemerintah=${tenantId}`}>
          {text.atProvider(label)}
        </a>
      ))}
    </div>
  );
}

/** Shown by its script, where the browser has passkeys. */
function ByPasskey({ step: { language, uid } }: { step: Step }) {
  const text = words[language],
    action = `${stepPath(uid)}/kunci-sandi`;
  return (
    <div class="card" data-passkey-card hidden>
      <h2>{text.byPasskey}</h2>
      <form method="post" action={action} data-passkey="get" data-options={`${action}/tantangan`}>
        <input type="hidden" name="jawaban" value="" />
        <button class="btn wide">{text.usePasskey}</button>
        <p class="err" role="alert" data-passkey-failed hidden>
          {text.notUsed}
        </p>
      </form>
      <p class="fresh">{text.aboutPasskey}</p>
    </div>
  );
}

/**
 * The same for everybody, whether or not there is such an account.
 * @param accepted an invitation was accepted just before
 */
export function sentPage({ language, government, uid }: Step, { accepted = false } = {}): string {
  const text = words[language],
    title = accepted ? text.accepted : text.sentTitle;
  return pageOf(
    { language, title, government, path: stepPath(uid) },
    <>
      <h1>{title}</h1>
      <p class="lead" role="status">
        {accepted ? text.acceptedSent : text.sent}
      </p>
      <div class="card">
        <p>{text.notThere}</p>
        <a class="btn alt" href={stepPath(uid)}>
          {text.again}
        </a>
      </div>
    </>,
  );
}

/** Who is invited, by whom and as what; only the button accepts. */
export interface Invited {
  name: string;
  email: string;
  by: string;
  role: string;
  government: string;
  until: string;
  /** Where the button sends to. */
  action: string;
}

export function invitedPage({ language, uid }: Step, invited: Invited): string {
  const text = words[language],
    { government } = invited;
  return pageOf(
    { language, title: text.invitedTitle(government), government, path: stepPath(uid) },
    <>
      <h1>{text.invitedTitle(government)}</h1>
      <p class="lead">{text.invited(invited.by, invited.role)}</p>
      <div class="card">
        <p>
          <b>{invited.name}</b>, {invited.email}
        </p>
        <p>{text.invitedHow}</p>
        <form method="post" action={invited.action}>
          <button class="btn wide">{text.accept}</button>
        </form>
        <p class="fresh">{text.until(invited.until)}</p>
      </div>
    </>,
  );
}

/** For an invitation that was taken, withdrawn, is too old, or cannot be given any more. */
export function invitationGonePage({ language, government }: Step): string {
  const text = words[language];
  return pageOf(
    { language, title: text.invitationGoneTitle, government, path: '/masuk' },
    <>
      <h1>{text.invitationGoneTitle}</h1>
      <p class="lead">{text.invitationGone}</p>
      <p>{text.invitationGoneDo}</p>
      <a class="btn" href="/masuk">
        {text.title}
      </a>
    </>,
  );
}

/** @param action where the button sends to */
export function confirmPage({ language, government }: Step, name: string, action: string): string {
  const text = words[language];
  return pageOf(
    { language, title: text.confirmTitle, government, path: action },
    <>
      <h1>{text.confirmTitle}</h1>
      <p class="lead">{text.confirmHint}</p>
      <form method="post" action={action}>
        <button class="btn wide">{text.confirm(name)}</button>
      </form>
    </>,
  );
}

/**
 * For a link that was used, is too old, or came to another browser: which of them it was is nobody's business
 * but the owner's.
 */
export function gonePage(language: Language, government: string | undefined): string {
  const text = words[language];
  return pageOf(
    { language, title: text.goneTitle, government, path: '/masuk' },
    <>
      <h1>{text.goneTitle}</h1>
      <p class="lead">{text.gone}</p>
      <a class="btn" href="/masuk">
        {text.start}
      </a>
    </>,
  );
}
