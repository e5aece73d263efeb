import type { Language } from '#pages';

const words = {
  id: {
    title: 'Tanpa sinyal',
    ask: 'Bila hanya Anda yang memakai gawai ini, Beranda terakhir dan kode QR kehadiran yang Anda tampilkan disimpan di sini dan terbaca tanpa sinyal. Pada gawai bersama tidak ada yang disimpan.',
    own: 'Hanya saya yang memakai gawai ini',
    kept: 'Beranda terakhir dan kode QR kehadiran yang Anda tampilkan disimpan di gawai ini, tanpa data orang lain, sampai Anda keluar atau sesi Anda berakhir.',
    shared: 'Gawai ini dipakai bersama: hapus yang tersimpan',
    script: 'Ini perlu peramban yang menjalankan skrip.',
  },
  en: {
    title: 'Without a signal',
    ask: 'If nobody but you uses this device, your last home page and the QR code of attendance that you show are kept here and can be read without a signal. On a shared device nothing is kept.',
    own: 'Nobody but me uses this device',
    kept: 'Your last home page and the QR code of attendance that you show are kept on this device, without data of others, until you sign out or your session ends.',
    shared: 'This device is shared: delete what is kept',
    script: 'This needs a browser that runs scripts.',
  },
} as const;

/** Whether pages may be kept on this device: the person says whose it is, and nothing is kept before. */
export function KeptHere({ language, token, own }: { language: Language; token: string; own: boolean }) {
  const text = words[language];
  return (
    <section class="card" id="gawai-ini">
      <h2>{text.title}</h2>
      <p>{own ? text.kept : text.ask}</p>
      <form method="post" action="/akun/gawai-ini">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="milik" value={own ? 'bersama' : 'sendiri'} />
        <button class="btn alt">{own ? text.shared : text.own}</button>
      </form>
      <noscript>
        <p class="fresh">{text.script}</p>
      </noscript>
    </section>
  );
}
