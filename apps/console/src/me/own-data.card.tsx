import type { Language } from '#pages';

const words = {
  id: {
    title: 'Data saya',
    what: 'Semua yang dicatat tentang Anda di sini, dari setiap bagian platform, dalam satu berkas (JSON) yang dapat dibaca orang dan program. Pengambilannya dicatat.',
    take: 'Unduh data saya',
    erasure: 'Penghapusan data',
    asks: 'Anda dapat meminta data Anda dihapus kepada BKPSDM pemerintah daerah Anda; merekalah yang memutuskan dan menjalankannya.',
    gone: 'Yang hilang: nama, NIP, alamat, nomor telepon, pesan, penilaian, dan cara masuk Anda. Akun ini tidak dapat dipakai lagi.',
    kept: 'Yang tetap ada tanpa nama: pelatihan, jam pelajaran, sertifikasi, dan poin, karena peraturan mewajibkan pemerintah daerah menyimpannya (UU 20/2023).',
    law: 'Hak atas data pribadi: UU 27/2022.',
  },
  en: {
    title: 'My data',
    what: 'All that is recorded about you here, by every part of the platform, in one file (JSON) that people and programs can read. That you took it is noted.',
    take: 'Download my data',
    erasure: 'Erasure',
    asks: 'You can ask the BKPSDM of your government to erase your data; they decide about it and carry it out.',
    gone: 'What goes: your name, employee number, addresses, phone number, messages, assessments and ways to sign in. This account can be used no more.',
    kept: 'What stays without your name: trainings, learning hours, certifications and points, because the law obliges your government to keep them (UU 20/2023).',
    law: 'Your rights to personal data: UU 27/2022.',
  },
} as const;

/** What is held about the person, to be taken along; and what it means to be erased, and who does it. */
export function OwnData({ language, token }: { language: Language; token: string }) {
  const text = words[language];
  return (
    <section class="card" id="data">
      <h2>{text.title}</h2>
      <p>{text.what}</p>
      <form method="post" action="/akun/data">
        <input type="hidden" name="token" value={token} />
        <button class="btn alt">{text.take}</button>
      </form>
      <details>
        <summary>{text.erasure}</summary>
        <p>{text.asks}</p>
        <p>{text.gone}</p>
        <p>{text.kept}</p>
      </details>
      <p class="fresh">{text.law}</p>
    </section>
  );
}
