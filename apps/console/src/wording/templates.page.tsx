import type { Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { pageFor } from '../page/page-for.js';
import { type Visit } from '../page/visits.js';
import { LetterLinks, templatePath, templatesPath } from './links.js';
import type { Template } from './shapes.js';

const words = {
  id: {
    title: 'Pesan dinas',
    lead: 'Apa yang ditulis kepada pegawai. Susunan katanya dapat diganti dengan kata pemerintah daerah sendiri.',
    official: 'Selalu dikirim',
    own: (version: number) => `Susunan sendiri, versi ${version}`,
    ofRelease: 'Susunan bawaan',
  },
  en: {
    title: 'Messages of the government',
    lead: "What people are told. The words can be replaced by the government's own.",
    official: 'Always sent',
    own: (version: number) => `Own words, version ${version}`,
    ofRelease: 'Words of the release',
  },
} as const;

/** Every kind of message, and which words of it hold. */
export function templatesPage(visit: Visit, me: Me, templates: Template[]): string {
  const { language } = visit,
    text = words[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: templatesPath, section: 'letters', wide: true },
    <>
      <LetterLinks language={language} current={templatesPath} />
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-label={text.title}>
        <ul class="list">
          {templates.map(({ kind, name, official, version }) => (
            <li>
              <div class="body">
                <a href={templatePath(kind)}>{name[language]}</a>{' '}
                {official && <span class="tag">{text.official}</span>}
                <p>{version > 0 ? text.own(version) : text.ofRelease}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}
