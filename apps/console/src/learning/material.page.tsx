import type { Me } from '../api/shapes.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Head } from '../page/head.js';
import { megabytesText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { type Visit } from '../page/visits.js';
import { common, materialPath, modulePath, Paragraphs, WaitsForSignal } from './pieces.js';
import type { Material, OwnModule } from './shapes.js';

const words = {
  id: {
    place: (number: number, of: number) => `Materi ${number} dari ${of}`,
    of: (partner: string) => `Materi dari ${partner}`,
    open: { PDF: 'Buka PDF', VIDEO: 'Buka video', LINK: 'Buka tautan', TEXT: '' },
    opens: 'Terbuka di luar halaman ini. Setelah selesai, kembali ke sini dan tandai.',
    file: (size: string) => `Unduh PDF (${size} MB)`,
    mark: 'Selesai dibaca',
    marked: 'Sudah Anda tandai selesai.',
    next: 'Materi berikutnya',
  },
  en: {
    place: (number: number, of: number) => `Material ${number} of ${of}`,
    of: (partner: string) => `Material by ${partner}`,
    open: { PDF: 'Open the PDF', VIDEO: 'Open the video', LINK: 'Open the link', TEXT: '' },
    opens: 'It opens outside of this page. When you are done, come back and mark it.',
    file: (size: string) => `Download the PDF (${size} MB)`,
    mark: 'I have read it',
    marked: 'You marked it as done.',
    next: 'Next material',
  },
} as const;

interface One {
  module: OwnModule;
  material: Material;
  unread: number;
  keys: FormKeys;
  failure?: Failure | undefined;
}

/** Something to read or to watch, and the mark that it is done. */
export function materialPage(visit: Visit, me: Me, shown: One): string {
  const { language } = visit,
    { module, material, unread, keys, failure } = shown,
    text = { ...common[language], ...words[language] },
    path = materialPath(module.moduleId, material.id),
    mayMark = !material.done && !module.closed && module.finishedOn === null;
  return pageFor(
    visit,
    me,
    { title: material.title, path, section: 'learning', unread },
    <>
      <p class="crumb">
        <a href="/belajar">{text.learning}</a> / <a href={modulePath(module.moduleId)}>{module.title}</a>
      </p>
      <Head title={material.title}>
        <p>
          {text.place(material.number, material.of)}
          {material.partnerName !== null && `. ${text.of(material.partnerName)}`}
        </p>
      </Head>
      <Failed language={language} failure={failure} />
      <article class="card">
        {material.text !== null && <Paragraphs text={material.text} />}
        {material.fileBytes !== null && (
          <p>
            <a class="btn alt" href={`${path}/berkas`} download>
              {text.file(megabytesText(material.fileBytes, language))}
            </a>
          </p>
        )}
        {material.link !== null && (
          <>
            <p>{text.opens}</p>
            <p>
              <a class="btn alt" href={material.link} rel="noreferrer">
                {text.open[material.kind]}
              </a>
            </p>
          </>
        )}
      </article>
      {material.done && <p role="status">{text.marked}</p>}
      {mayMark && (
        <form method="post" action={`${path}/selesai`} data-waits="">
          <Unseen keys={keys} />
          <WaitsForSignal language={language} />
          <p class="acts">
            <button class="btn">{text.mark}</button>
          </p>
        </form>
      )}
      <p class="acts">
        <a href={modulePath(module.moduleId)}>{text.back}</a>
        {!mayMark && material.nextId !== null && (
          <a href={materialPath(module.moduleId, material.nextId)}>{text.next}</a>
        )}
      </p>
    </>,
  );
}
