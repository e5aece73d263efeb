import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import type { Visit } from '../page/visits.js';
import { emblemPath, LetterLinks } from './links.js';

const words = {
  id: {
    title: 'Lambang daerah',
    lead: 'Tampil di surel, sertifikat, laporan, dan halaman pemerintah daerah ini. Yang sudah terbit tidak berubah.',
    present: 'Lambang sekarang',
    alt: (government: string) => `Lambang ${government}`,
    none: 'Belum ada lambang. Sebagai gantinya tampil tanda netral.',
    choose: 'Pasang lambang',
    file: 'Berkas gambar',
    hint: 'PNG atau JPEG, paling besar 1 MB, sisi 32 sampai 2.000 piksel. Latar bening tampil paling baik.',
    wrong: {
      kind: 'Pilih gambar PNG atau JPEG',
      large: 'Gambar lebih besar dari 1 MB. Kecilkan, lalu kirim lagi',
    },
    send: 'Pasang',
    remove: 'Lepas lambang',
    set: 'Lambang terpasang.',
    removed: 'Lambang dilepas.',
  },
  en: {
    title: 'Emblem of the government',
    lead: 'It stands on mails, certificates, reports and pages of this government. What was issued before does not change.',
    present: 'The emblem now',
    alt: (government: string) => `Emblem of ${government}`,
    none: 'There is no emblem yet. A neutral mark stands in its place.',
    choose: 'Set the emblem',
    file: 'Picture',
    hint: 'PNG or JPEG, at most 1 MB, sides of 32 to 2,000 pixels. A transparent background looks best.',
    wrong: {
      kind: 'Choose a picture, PNG or JPEG',
      large: 'The picture is larger than 1 MB. Make it smaller and send it again',
    },
    send: 'Set',
    remove: 'Take the emblem away',
    set: 'The emblem is set.',
    removed: 'The emblem is taken away.',
  },
} as const satisfies Record<Language, object>;

interface Shown {
  /** Of the emblem; undefined where there is none. */
  version: string | undefined;
  keys: FormKeys;
  done?: 'set' | 'removed' | undefined;
  /** What was sent is no picture of a kind that is taken, or too large a one. */
  wrong?: 'kind' | 'large';
  failure?: Failure | undefined;
}

/** The emblem as it is, and the forms to set another one or to take it away. */
export function emblemPage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    { version, keys, done, wrong, failure } = shown,
    text = words[language],
    government = me.government;
  return pageFor(
    visit,
    me,
    { title: text.title, mistaken: wrong !== undefined, path: emblemPath, section: 'letters', wide: true },
    <>
      <LetterLinks language={language} current={emblemPath} />
      <Outcome
        language={language}
        mistakes={wrong ? [{ name: 'berkas', text: text.wrong[wrong] }] : []}
        failure={failure}
        saved={done && text[done]}
      />
      <Head title={text.title} lead={text.lead} />
      <div class="grid cols">
        <section class="card" aria-labelledby="sekarang">
          <h2 id="sekarang">{text.present}</h2>
          {version === undefined || !government ? (
            <p role="status">{text.none}</p>
          ) : (
            <>
              <p>
                <img
                  src={`/v1/public/${encodeURIComponent(government.id)}/emblem?v=${encodeURIComponent(version)}`}
                  alt={text.alt(government.name)}
                  height={128}
                />
              </p>
              <form method="post" action={`${emblemPath}/lepas`}>
                <Unseen keys={keys} />
                <button class="btn alt">{text.remove}</button>
              </form>
            </>
          )}
        </section>
        <form
          class="card"
          method="post"
          action={emblemPath}
          enctype="multipart/form-data"
          aria-labelledby="pasang"
        >
          <Unseen keys={keys} />
          <h2 id="pasang">{text.choose}</h2>
          {/* Last: what stands before it is known before its first byte is read. */}
          <Field
            name="berkas"
            label={text.file}
            hint={text.hint}
            wrong={wrong && text.wrong[wrong]}
            type="file"
            accept="image/png,image/jpeg"
            required
          />
          <button class="btn">{text.send}</button>
        </form>
      </div>
    </>,
  );
}
