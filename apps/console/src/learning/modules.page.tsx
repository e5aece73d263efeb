import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Share } from '../desk/figures.js';
import { Head } from '../page/head.js';
import { hoursText, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { closingText, common, modulePath } from './pieces.js';
import type { ModuleEntry } from './shapes.js';

const words = {
  id: {
    intro: 'Modul yang dapat Anda pelajari sendiri, kapan saja sampai ditutup',
    open: 'Dapat dipelajari',
    ended: 'Sudah ditutup',
    none: 'Belum ada modul. Modul muncul di sini begitu penyelenggara membukanya.',
    fresh: 'Belum dimulai',
    percent: (percent: number) => `${percent}% selesai`,
    credited: (hours: string) => `Selesai, ${hours} JP`,
    notFinished: 'Tidak diselesaikan',
    complain: 'Keluhkan materi pelatihan',
    at: (at: string) => `Keadaan ${at}.`,
  },
  en: {
    intro: 'Modules that you work through by yourself, at any time until they close',
    open: 'To learn',
    ended: 'Closed',
    none: 'There is no module yet. It appears here as soon as its organiser opens it.',
    fresh: 'Not begun',
    percent: (percent: number) => `${percent}% done`,
    credited: (hours: string) => `Done, ${hours} JP`,
    notFinished: 'Not finished',
    complain: 'Complain about a material',
    at: (at: string) => `As of ${at}.`,
  },
} as const;

/** What can be learnt by oneself, and how far one is. */
export function modulesPage(
  visit: Visit,
  me: Me,
  { open, ended, unread }: { open: ModuleEntry[]; ended: ModuleEntry[]; unread: number },
): string {
  const { language, now } = visit,
    text = { ...common[language], ...words[language] },
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.learning, path: '/belajar', section: 'learning', unread },
    <>
      <Head title={text.learning} lead={text.intro} />
      <section class="card" aria-labelledby="buka">
        <h2 id="buka">{text.open}</h2>
        {open.length === 0 && <p role="status">{text.none}</p>}
        <Entries language={language} zone={zone} entries={open} />
        <p class="fresh">{text.at(momentText(now, zone, language))}</p>
      </section>
      {ended.length > 0 && (
        <section class="card" aria-labelledby="tutup">
          <h2 id="tutup">{text.ended}</h2>
          <Entries language={language} zone={zone} entries={ended} />
        </section>
      )}
      <p>
        <a href="/keluhan">{text.complain}</a>
      </p>
    </>,
  );
}

const Entries = ({
  language,
  zone,
  entries,
}: {
  language: Language;
  zone: string;
  entries: ModuleEntry[];
}) => (
  <ul class="list">
    {entries.map((entry) => (
      <li>
        <div class="body">
          <a href={modulePath(entry.moduleId)}>{entry.title}</a>{' '}
          <StateTag language={language} entry={entry} />
          <p>
            {[
              entry.programmeTitle,
              entry.provider,
              common[language].minutes(entry.minutes),
              closingText(entry, zone, language),
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
          {entry.percent > 0 && entry.finishedOn === null && <Share parts={[entry.percent / 100]} />}
        </div>
      </li>
    ))}
  </ul>
);

/** How far one is, in words. */
export function StateTag({ language, entry }: { language: Language; entry: ModuleEntry }) {
  const text = { ...common[language], ...words[language] },
    { finishedOn, creditedHours, percent, closed } = entry;
  if (finishedOn !== null)
    return (
      <span class="tag ok">
        {creditedHours === null ? text.done : text.credited(hoursText(creditedHours, language))}
      </span>
    );
  if (closed) return <span class="tag mute">{text.notFinished}</span>;
  return percent === 0 ? (
    <span class="tag mute">{text.fresh}</span>
  ) : (
    <span class="tag">{text.percent(percent)}</span>
  );
}
