import type { Language } from '#pages';
import type { SignInMethods } from '../api/shapes.js';
import { momentText } from '../page/local.js';

const words = {
  id: {
    title: 'Cara masuk',
    link: 'Tautan surel',
    linkHow: 'Selalu dapat dipakai, dengan alamat yang tercatat di perangkat daerah Anda.',
    made: (at: string) => `Kunci sandi, dibuat ${at}`,
    used: (at: string) => `terakhir dipakai ${at}`,
    unused: 'belum dipakai',
    copied:
      'Kunci ini disalin orang atau rusak, dan tidak membuka apa pun lagi. Hapus, lalu buat yang baru di gawai Anda.',
    outOfUse: 'Tidak berlaku',
    everywhere: 'Ada di beberapa gawai',
    remove: 'Hapus',
    removeWhich: (name: string) => `Hapus kunci sandi ${name}`,
    app: 'Aplikasi kode',
    appSince: (at: string, left: number) => `Dipasang ${at}, tersisa ${left} kode cadangan`,
    addApp: 'Pasang aplikasi kode',
    addAppHow: 'Selain tautan surel, kode dari telepon Anda ditanyakan setiap kali masuk.',
    removeApp: 'Hapus aplikasi kode',
    removeAppHow: 'Sesudah itu tautan surel saja cukup untuk masuk.',
    otherPhone: 'Ganti telepon',
    otherPhoneHow: 'Aplikasi yang lama tidak berlaku lagi; yang baru dipasang saat Anda masuk berikutnya.',
    provider: (at: string, used: string) =>
      `Akun pemerintah daerah, tersambung ${at}, terakhir dipakai ${used}`,
    unlink: 'Lepas',
    unlinkWhich: (name: string) => `Lepas ${name}`,
    unlinked: 'Dilepas',
    unlinkedHow: (at: string) => `Tidak membuka akun Anda sejak ${at}.`,
    allowAgain: 'Boleh dipakai lagi',
    allowAgainWhich: (name: string) => `Boleh dipakai lagi: ${name}`,
    add: 'Tambah kunci sandi',
    unavailable: 'Kunci sandi tidak dapat dipakai: instalasi ini beralamat angka.',
  },
  en: {
    title: 'How you sign in',
    link: 'Link by e-mail',
    linkHow: 'Always there, at the address that your agency has on record.',
    made: (at: string) => `Passkey, made ${at}`,
    used: (at: string) => `last used ${at}`,
    unused: 'not used yet',
    copied:
      'Somebody copied this passkey, or it is broken: it opens nothing any more. Remove it, then make a new one on your device.',
    outOfUse: 'Out of use',
    everywhere: 'On several devices',
    remove: 'Remove',
    removeWhich: (name: string) => `Remove the passkey ${name}`,
    app: 'App for codes',
    appSince: (at: string, left: number) => `Set up ${at}, ${left} spare codes left`,
    addApp: 'Set up an app for codes',
    addAppHow: 'Beside the link, a code from your phone is asked for whenever you sign in.',
    removeApp: 'Remove the app for codes',
    removeAppHow: 'Then a link by e-mail alone is enough to sign in.',
    otherPhone: 'Change the phone',
    otherPhoneHow: 'The app before is good no more; another is set up when you sign in next.',
    provider: (at: string, used: string) => `Account of your government, linked ${at}, last used ${used}`,
    unlink: 'Remove',
    unlinkWhich: (name: string) => `Remove ${name}`,
    unlinked: 'Removed',
    unlinkedHow: (at: string) => `Opens your account no more since ${at}.`,
    allowAgain: 'Allow it again',
    allowAgainWhich: (name: string) => `Allow it again: ${name}`,
    add: 'Add a passkey',
    unavailable: 'There are no passkeys: the address of this installation is a number.',
  },
} as const;

/** By what somebody signs in, and what they may add or take away. */
export function signInMethods(
  language: Language,
  formToken: string,
  { passkeys, passkeysAvailable, authenticator, authenticatorNeeded, linkedProviders }: SignInMethods,
  zone: string,
) {
  const text = words[language],
    at = (moment: string) => momentText(new Date(moment), zone, language);
  return (
    <section class="card" id="masuk">
      <h2>{text.title}</h2>
      <ul class="list">
        <li>
          <div class="body">
            <b>{text.link}</b>
            <p>{text.linkHow}</p>
          </div>
        </li>
        {passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp, copiedAt }) => (
          <li>
            <div class="body">
              <b>{name}</b> {copiedAt && <span class="tag bad">{text.outOfUse}</span>}
              {!copiedAt && backedUp && <span class="tag mute">{text.everywhere}</span>}
              <p>
                {text.made(at(createdAt))}, {lastUsedAt ? text.used(at(lastUsedAt)) : text.unused}
              </p>
              {copiedAt && <p>{text.copied}</p>}
              <form method="post" action={`/akun/kunci-sandi/${id}/hapus`}>
                <input type="hidden" name="token" value={formToken} />
                <button class="btn alt small" aria-label={text.removeWhich(name)}>
                  {text.remove}
                </button>
              </form>
            </div>
          </li>
        ))}
        {linkedProviders.map(({ id, name, linkedAt, lastUsedAt, unlinkedAt }) => (
          <li>
            <div class="body">
              <b>{name}</b> {unlinkedAt && <span class="tag mute">{text.unlinked}</span>}
              <p>
                {unlinkedAt ? text.unlinkedHow(at(unlinkedAt)) : text.provider(at(linkedAt), at(lastUsedAt))}
              </p>
              <form method="post" action={`/akun/penyedia/${id}/${unlinkedAt ? 'pakai-lagi' : 'lepas'}`}>
                <input type="hidden" name="token" value={formToken} />
                <button
                  class="btn alt small"
                  aria-label={unlinkedAt ? text.allowAgainWhich(name) : text.unlinkWhich(name)}
                >
                  {unlinkedAt ? text.allowAgain : text.unlink}
                </button>
              </form>
            </div>
          </li>
        ))}
        {authenticator && (
          <li>
            <div class="body">
              <b>{text.app}</b>
              <p>{text.appSince(at(authenticator.confirmedAt), authenticator.recoveryCodesLeft)}</p>
              <form method="post" action="/akun/aplikasi-kode/hapus">
                <input type="hidden" name="token" value={formToken} />
                <button class="btn alt small">
                  {authenticatorNeeded ? text.otherPhone : text.removeApp}
                </button>
                <p class="fresh">{authenticatorNeeded ? text.otherPhoneHow : text.removeAppHow}</p>
              </form>
            </div>
          </li>
        )}
      </ul>
      {!authenticator && (
        <>
          <p class="fresh">{text.addAppHow}</p>
          <a class="btn alt" href="/akun/aplikasi-kode">
            {text.addApp}
          </a>{' '}
        </>
      )}
      {passkeysAvailable ? (
        <a class="btn alt" href="/akun/kunci-sandi">
          {text.add}
        </a>
      ) : (
        <p class="fresh">{text.unavailable}</p>
      )}
    </section>
  );
}
