import { pageOf, QrPicture } from '#pages';
import type { Step } from '../sign-in/pages.js';
import { secondFactorPath } from '../sign-in/paths.js';

const words = {
  id: {
    error: 'Kesalahan',
    title: 'Masukkan kode dari aplikasi',
    why: 'Anda memutuskan tentang orang lain, jadi tautan surel saja belum cukup.',
    whyByWish: 'Anda memasang aplikasi kode untuk akun ini, jadi tautan surel saja belum cukup.',
    label: 'Kode enam angka',
    hint: 'Dari aplikasi autentikator di telepon Anda. Telepon hilang? Tulis salah satu kode cadangan.',
    send: 'Masuk',
    setUp: 'Pasang aplikasi kode',
    whySetUp:
      'Anda memutuskan tentang orang lain. Mulai sekarang Anda masuk dengan tautan surel dan kode dari telepon Anda; cukup dipasang sekali.',
    steps: [
      'Buka aplikasi autentikator di telepon, misalnya FreeOTP, Google Authenticator, atau Microsoft Authenticator.',
      'Pindai gambar ini, atau ketik kuncinya.',
      'Tulis kode enam angka yang muncul.',
    ],
    qr: 'Kode QR untuk aplikasi autentikator',
    secret: 'Kunci untuk diketik',
    firstHint: 'Yang sekarang ditunjukkan aplikasi.',
    confirm: 'Pasang',
    wrong: 'Kode itu tidak cocok, atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.',
    tooMany: 'Terlalu banyak kode yang salah. Coba lagi dalam satu jam, atau hubungi operator.',
    clock: (seconds: number) =>
      `Jam telepon Anda ${seconds < 0 ? 'terlambat' : 'terlalu cepat'} ${Math.abs(seconds)} detik. Nyalakan waktu otomatis di telepon, lalu coba lagi.`,
    keep: 'Simpan kode cadangan ini',
    whyKeep:
      'Bila telepon hilang, masing-masing dapat dipakai sekali sebagai ganti kode. Cetak atau catat; kode ini tidak ditunjukkan lagi.',
    kept: 'Sudah saya simpan, lanjutkan',
  },
  en: {
    error: 'Error',
    title: 'Type the code of your app',
    why: 'You decide about other people, so a link by e-mail alone is not enough.',
    whyByWish: 'You have set up an app for codes, so a link by e-mail alone is not enough.',
    label: 'Code of six digits',
    hint: 'From the authenticator app on your phone. Lost your phone? Write one of your spare codes.',
    send: 'Sign in',
    setUp: 'Set up an app for codes',
    whySetUp:
      'You decide about other people. From now on you sign in by a link and a code from your phone; it is set up once.',
    steps: [
      'Open an authenticator app on your phone, such as FreeOTP, Google Authenticator or Microsoft Authenticator.',
      'Scan this picture, or type the key.',
      'Write the code of six digits that it shows.',
    ],
    qr: 'QR code for an authenticator app',
    secret: 'Key to type',
    firstHint: 'The one that the app shows now.',
    confirm: 'Set up',
    wrong: 'That code does not fit, or was used already. Wait for the next one, then try again.',
    tooMany: 'Too many wrong codes. Try again in an hour, or ask the operator.',
    clock: (seconds: number) =>
      `The clock of your phone is ${Math.abs(seconds)} seconds ${seconds < 0 ? 'slow' : 'fast'}. Switch automatic time on, then try again.`,
    keep: 'Keep these spare codes',
    whyKeep:
      'If the phone is lost, each can be used once in place of a code. Print or copy them; they are not shown again.',
    kept: 'I have kept them, go on',
  },
} as const;

/** Why a code was not taken. */
export type Refused = { kind: 'wrong' } | { kind: 'too many' } | { kind: 'clock'; seconds: number };

interface Asked {
  refused?: Refused | undefined;
  /** Of an app that is being set up. */
  setUp?: { secret: string; address: string } | undefined;
  /** No role needs it: the person wanted it so. */
  byWish: boolean;
}

/** Asks for the code of the app, and shows first how to set it up where there is none. */
export function codePage({ language, government, uid }: Step, { refused, setUp, byWish }: Asked): string {
  const text = words[language],
    heading = setUp ? text.setUp : text.title,
    why = byWish ? text.whyByWish : text.why,
    wrong = refused && whyNot(text, refused);
  return pageOf(
    {
      language,
      government,
      title: refused ? `${text.error}: ${heading}` : heading,
      path: secondFactorPath(uid),
    },
    <>
      <h1>{heading}</h1>
      <p class="lead">{setUp ? text.whySetUp : why}</p>
      <div class="card">
        {setUp && (
          <>
            <ol>
              {text.steps.map((step) => (
                <li>{step}</li>
              ))}
            </ol>
            <QrPicture address={setUp.address} label={text.qr} />
            <dl class="kv">
              <dt>{text.secret}</dt>
              <dd>
                <code>{setUp.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
              </dd>
            </dl>
          </>
        )}
        <form method="post" action={secondFactorPath(uid)}>
          <div class={wrong ? 'field bad' : 'field'}>
            <label class="f" for="kode">
              {text.label}
            </label>
            <p class="hint" id="kode-petunjuk">
              {setUp ? text.firstHint : text.hint}
            </p>
            {wrong && (
              <p class="err" id="kode-salah" role="alert">
                {wrong}
              </p>
            )}
            <input
              id="kode"
              name="kode"
              autocomplete="one-time-code"
              inputmode={setUp ? 'numeric' : undefined}
              maxlength={40}
              required
              aria-describedby={wrong ? 'kode-petunjuk kode-salah' : 'kode-petunjuk'}
              aria-invalid={wrong ? 'true' : undefined}
            />
          </div>
          <button class="btn wide">{setUp ? text.confirm : text.send}</button>
        </form>
      </div>
    </>,
  );
}

function whyNot(text: (typeof words)['id' | 'en'], refused: Refused): string {
  if (refused.kind === 'clock') return text.clock(refused.seconds);
  return refused.kind === 'wrong' ? text.wrong : text.tooMany;
}

/** Shown once, before the sign-in goes on. */
export function recoveryPage({ language, government, uid }: Step, codes: readonly string[]): string {
  const text = words[language];
  return pageOf(
    { language, government, title: text.keep, path: secondFactorPath(uid) },
    <>
      <h1>{text.keep}</h1>
      <p class="lead">{text.whyKeep}</p>
      <div class="card">
        <ul class="codes">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <form method="post" action={`${secondFactorPath(uid)}/selesai`}>
          <button class="btn wide">{text.kept}</button>
        </form>
      </div>
    </>,
  );
}
