import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Failed } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';

const words = {
  id: {
    title: 'Tambah kunci sandi',
    back: 'Akun',
    what: 'Dengan kunci sandi Anda masuk memakai sidik jari, wajah, atau PIN gawai ini. Kuncinya tetap di gawai; tidak ada yang perlu dihafal, dan tidak ada yang dapat disalin dari surel.',
    shared: 'Jangan buat kunci sandi di komputer bersama.',
    name: 'Nama kunci',
    hint: 'Agar Anda mengenalinya nanti, misalnya nama gawainya.',
    make: 'Buat kunci sandi',
    failed: 'Gawai tidak membuat kunci sandi. Belum ada yang berubah; muat ulang halaman, lalu coba lagi.',
    noScript:
      'Peramban ini tidak dapat membuat kunci sandi. Anda tetap dapat masuk dengan tautan surel di mana pun.',
    unavailable:
      'Instalasi ini beralamat angka, dan kunci sandi memerlukan nama. Masuk dengan tautan surel tetap berlaku.',
  },
  en: {
    title: 'Add a passkey',
    back: 'Account',
    what: 'With a passkey you sign in by the fingerprint, face or PIN of this device. The key stays on the device; there is nothing to remember, and nothing in a mail to be copied.',
    shared: 'Do not make a passkey on a shared computer.',
    name: 'Name of the passkey',
    hint: 'So that you know it later, the name of the device for instance.',
    make: 'Make a passkey',
    failed: 'The device made no passkey. Nothing has changed; load the page again, then try again.',
    noScript: 'This browser cannot make a passkey. You can sign in by a link everywhere as before.',
    unavailable:
      'The address of this installation is a number, and passkeys need a name. Signing in by a link stays as it is.',
  },
} as const;

interface Shown {
  name: string;
  available: boolean;
  failure?: Failure | undefined;
}

/** Where a device makes a passkey. The form is shown by its script, where the browser has passkeys. */
export function newPasskeyPage(visit: Visit, me: Me, { name, available, failure }: Shown): string {
  const { language, session } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/akun/kunci-sandi', section: 'account', passkeys: true },
    <>
      <Crumb to="/akun">{text.back}</Crumb>
      <h1>{text.title}</h1>
      <Failed language={language} failure={failure} />
      <p class="lead">{text.what}</p>
      {available ? (
        <>
          <section class="card" data-passkey-card hidden>
            <form
              method="post"
              action="/akun/kunci-sandi"
              data-passkey="create"
              data-options="/akun/kunci-sandi/pilihan"
            >
              <input type="hidden" name="token" value={session.formToken} />
              <input type="hidden" name="jawaban" value="" />
              <Field name="nama" label={text.name} hint={text.hint} value={name} maxlength={60} required />
              <button class="btn">{text.make}</button>
              <p class="err" role="alert" data-passkey-failed hidden>
                {text.failed}
              </p>
            </form>
            <p class="fresh">{text.shared}</p>
          </section>
          <p class="note" data-passkey-missing>
            {text.noScript}
          </p>
        </>
      ) : (
        <p class="note">{text.unavailable}</p>
      )}
    </>,
  );
}
