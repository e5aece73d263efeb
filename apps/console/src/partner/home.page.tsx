import type { Me } from '../api/shapes.js';
import { BatchList, titleOf } from '../batch/pieces.js';
import type { Batch } from '../batch/shapes.js';
import { pageOfSide } from '../cooperation/pieces.js';
import type { Agreement, Commitment } from '../cooperation/shapes.js';
import { partnerSide, pathOf } from '../cooperation/side.js';
import { cooperationWords } from '../cooperation/words.js';
import { dayText, localDay } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { OwnPartner } from './shapes.js';
import { partnerWords } from './words.js';

interface Home {
  partner: OwnPartner;
  agreements: readonly Agreement[];
  /** Open ones. */
  commitments: readonly Commitment[];
  /** Under way or to come, the next one first. */
  batches: readonly Batch[];
  /** How many people's attendance of today is not noted, by the ids of batches that are held today. */
  unnoted: ReadonlyMap<string, number>;
}

/** What waits for a partner's people, and the batches to come. */
export function partnerHomePage(
  visit: Visit,
  me: Me,
  { partner, agreements, commitments, batches, unnoted }: Home,
): string {
  const { language, now } = visit,
    text = { ...cooperationWords[language], ...partnerWords[language] },
    today = localDay(now, zoneOf(me)),
    unconfirmed = agreements.filter(({ inForce, confirmedOn }) => inForce && confirmedOn === undefined);
  const waits = [
    ...batches.flatMap((batch) => {
      const people = unnoted.get(batch.id) ?? 0;
      return people === 0
        ? []
        : {
            href: pathOf(partnerSide, 'angkatan', batch.id),
            what: text.noteToday(titleOf(batch, language)),
            until: text.unnotedPeople(people),
          };
    }),
    ...commitments
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
      .map(({ id, programmeTitle, dueOn }) => ({
        href: pathOf(partnerSide, 'komitmen', id),
        what: text.confirmCommitment(programmeTitle ?? '–'),
        until: (dueOn < today ? text.overdue : text.due)(dayText(dueOn, language)),
      })),
    ...unconfirmed.map(({ number }) => ({
      href: `${pathOf(partnerSide, 'perjanjian')}#perjanjian`,
      what: text.confirmAgreement(number),
      until: undefined,
    })),
  ];
  return pageOfSide(
    visit,
    me,
    partnerSide,
    { title: partner.name, path: partnerSide.pages },
    <>
      <h1>{partner.name}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card" aria-labelledby="menunggu">
        <h2 id="menunggu">{text.waits}</h2>
        {waits.length === 0 && <p role="status">{text.nothingWaits}</p>}
        <ul class="list">
          {waits.map(({ href, what, until }) => (
            <li>
              <div class="body">
                <a href={href}>{what}</a>
                {until !== undefined && <p>{until}</p>}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="datang">
        <h2 id="datang">{text.coming}</h2>
        {batches.length === 0 && <p role="status">{text.noneComing}</p>}
        <BatchList language={language} batches={batches} titled side={partnerSide} />
        <p>
          <a href={pathOf(partnerSide, 'angkatan')}>{text.allBatches}</a>
        </p>
      </section>
    </>,
  );
}
