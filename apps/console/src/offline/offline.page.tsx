import { pageOf } from '#pages';
import { Head } from '../page/head.js';

/** Where it is, also in a browser that has it from an earlier visit. */
export const OFFLINE_PATH = '/luring';

/**
 * What helps without a signal. It is fetched before anybody knows in which language it will be read, and by whom:
 * so it is in both, and names nobody.
 */
export function offlinePage(): string {
  return pageOf(
    { language: 'id', title: 'Tanpa sinyal / No signal', path: OFFLINE_PATH, alone: true },
    <div data-alone>
      <Head title="Tanpa sinyal" />
      <div class="note warn">
        <p>
          Halaman ini belum dapat dibuka. Yang sudah terkirim tetap tersimpan; yang baru diketik belum
          terkirim, jadi kirim lagi setelah sinyal kembali.
        </p>
      </div>
      <p>
        <a class="btn" href="">
          Coba lagi
        </a>{' '}
        <a class="btn alt" href="/">
          Beranda
        </a>
      </p>
      <p>
        Pada gawai Anda sendiri, Beranda terakhir terbaca tanpa sinyal bila Anda memilihnya di halaman Akun.
      </p>
      <section lang="en" aria-labelledby="no-signal">
        <h2 id="no-signal">No signal</h2>
        <p>
          This page cannot be opened yet. What was sent is kept; what was typed just now was not sent, so send
          it again when the signal is back.
        </p>
        <p>
          <a href="">Try again</a>. On a device of your own the last home page can be read without a signal if
          you chose so on the page Account: <a href="/">Home</a>.
        </p>
      </section>
    </div>,
  );
}
