import { QrPicture } from '#pages';
import type { AuthenticatorBegun, Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Failed } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';

const words = {
  id: {
    title: 'Pasang aplikasi kode',
    back: 'Akun',
    what: 'Sesudah dipasang, Anda masuk dengan tautan surel dan kode dari telepon Anda. Surel yang dibaca orang lain tidak lagi cukup untuk membuka akun Anda.',
    steps: [
      'Buka aplikasi autentikator di telepon, misalnya FreeOTP, Google Authenticator, atau Microsoft Authenticator.',
      'Pindai gambar ini, atau ketik kuncinya.',
      'Tulis kode enam angka yang muncul.',
    ],
    qr: 'Kode QR untuk aplikasi autentikator',
    secret: 'Kunci untuk diketik',
    code: 'Kode enam angka',
    hint: 'Yang sekarang ditunjukkan aplikasi.',
    confirm: 'Pasang',
    keep: 'Simpan kode cadangan ini',
    whyKeep:
      'Aplikasi kode sudah terpasang. Bila telepon hilang, masing-masing kode ini dapat dipakai sekali sebagai ganti. Cetak atau catat; kode ini tidak ditunjukkan lagi.',
    kept: 'Sudah saya simpan',
  },
  en: {
    title: 'Set up an app for codes',
    back: 'Account',
    what: 'Once it is set up, you sign in by a link and a code from your phone. A mailbox that somebody else reads opens your account no more.',
    steps: [
      'Open an authenticator app on your phone, such as FreeOTP, Google Authenticator or Microsoft Authenticator.',
      'Scan this picture, or type the key.',
      'Write the code of six digits that it shows.',
    ],
    qr: 'QR code for an authenticator app',
    secret: 'Key to type',
    code: 'Code of six digits',
    hint: 'The one that the app shows now.',
    confirm: 'Set up',
    keep: 'Keep these spare codes',
    whyKeep:
      'The app for codes is set up. If the phone is lost, each of these can be used once in its place. Print or copy them; they are not shown again.',
    kept: 'I have kept them',
  },
} as const;

const PATH = '/akun/aplikasi-kode';

interface Shown extends AuthenticatorBegun {
  failure?: Failure | undefined;
}

/** Where somebody sets up an app for codes, of their own wish. */
export function newAuthenticatorPage(visit: Visit, me: Me, { secret, address, failure }: Shown): string {
  const { language, session } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: PATH, section: 'account' },
    <>
      <Crumb to="/akun">{text.back}</Crumb>
      <h1>{text.title}</h1>
      <Failed language={language} failure={failure} />
      <p class="lead">{text.what}</p>
      <section class="card">
        <ol>
          {text.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <QrPicture address={address} label={text.qr} />
        <dl class="kv">
          <dt>{text.secret}</dt>
          <dd>
            <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          </dd>
        </dl>
        <form method="post" action={PATH}>
          <input type="hidden" name="token" value={session.formToken} />
          <Field
            name="kode"
            label={text.code}
            hint={text.hint}
            value=""
            maxlength={40}
            autocomplete="one-time-code"
            inputmode="numeric"
            required
          />
          <button class="btn">{text.confirm}</button>
        </form>
      </section>
    </>,
  );
}

/** Shown once. */
export function spareCodesPage(visit: Visit, me: Me, codes: readonly string[]): string {
  const text = words[visit.language];
  return pageFor(
    visit,
    me,
    { title: text.keep, path: PATH, section: 'account' },
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
        <a class="btn" href="/akun#masuk">
          {text.kept}
        </a>
      </div>
    </>,
  );
}
