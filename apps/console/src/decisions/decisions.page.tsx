import type { Me } from '../api/shapes.js';
import { Head } from '../page/head.js';
import { dayText, localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { Appeal, Nomination } from './shapes.js';
import { appealPath, common, nominationPath } from './words.js';

const words = {
  id: {
    lead: 'Usulan atasan dan banding pegawai yang belum diputuskan siapa pun',
    nominations: 'Usulan atasan',
    noNominations: 'Tidak ada usulan yang menunggu. Yang diusulkan atasan muncul di sini.',
    put: (day: string) => `Diusulkan ${day}.`,
    appeals: 'Banding',
    noAppeals: 'Tidak ada banding yang menunggu.',
    saved: 'Putusan tersimpan; yang bersangkutan dikabari.',
  },
  en: {
    lead: 'Whom superiors put forward and what people appeal against, and nobody has decided yet',
    nominations: 'Put forward by superiors',
    noNominations: 'Nobody waits. Whom a superior puts forward appears here.',
    put: (day: string) => `Put forward on ${day}.`,
    appeals: 'Appeals',
    noAppeals: 'No appeal waits.',
    saved: 'The decision is saved; the person hears of it.',
  },
} as const;

interface Shown {
  nominations: readonly Nomination[];
  appeals: readonly Appeal[];
  done: boolean;
}

/** What waits for the decision of an office, what ends first at the top. */
export function decisionsPage(visit: Visit, me: Me, { nominations, appeals, done }: Shown): string {
  const { language, now } = visit,
    text = { ...common[language], ...words[language] },
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/putusan', section: 'decisions', wide: true },
    <>
      {done && (
        <div class="note ok" role="status">
          <p>{text.saved}</p>
        </div>
      )}
      <Head title={text.title} lead={text.lead} />
      <section class="card" aria-labelledby="usulan">
        <h2 id="usulan">{text.nominations}</h2>
        {nominations.length === 0 && <p role="status">{text.noNominations}</p>}
        <ul class="list">
          {nominations.map(({ id, programmeTitle = '–', participantName = text.someone, nomination }) => (
            <li>
              <div class="body">
                <a href={nominationPath(id)}>{`${participantName}: ${programmeTitle}`}</a>
                {nomination && <p>{text.put(dayText(localDay(new Date(nomination.at), zone), language))}</p>}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="banding">
        <h2 id="banding">{text.appeals}</h2>
        {appeals.length === 0 && <p role="status">{text.noAppeals}</p>}
        <ul class="list">
          {appeals.map(({ id, about, title, participantName = text.someone, decideBy, overdue }) => (
            <li>
              <div class="body">
                <a href={appealPath(id)}>{`${participantName}: ${title}`}</a>{' '}
                {overdue && <span class="tag bad">{text.late}</span>}
                <p>
                  {text.kinds[about.kind] ?? about.kind}. {text.until(dayText(decideBy, language))}
                </p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
    </>,
  );
}
