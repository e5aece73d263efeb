import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { BatchTag } from '../batch/pieces.js';
import type { Batch } from '../batch/shapes.js';
import { presenceField } from '../batch/typed.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { dayText, localDay } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import {
  OwnBatches,
  ownBatchPath,
  ownProgrammePath,
  PARTNER,
  partnerPage,
  titleOf,
  type Again,
} from './pieces.js';
import type { BatchMember } from './shapes.js';
import { partnerWords } from './words.js';

/** All batches of a partner's programmes. */
export function ownBatchesPage(
  visit: Visit,
  me: Me,
  { batches, nextCursor }: { batches: readonly Batch[]; nextCursor?: string | undefined },
): string {
  const { language } = visit,
    text = partnerWords[language],
    path = `${PARTNER}/angkatan`;
  return partnerPage(
    visit,
    me,
    { title: text.batches, path },
    <>
      <h1>{text.batches}</h1>
      <section class="card" aria-label={text.batches}>
        {batches.length === 0 && <p role="status">{text.noBatches}</p>}
        <OwnBatches language={language} batches={batches} />
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={`${path}?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        </p>
      )}
    </>,
  );
}

interface One {
  batch: Batch;
  people: readonly BatchMember[];
  nextCursor?: string | undefined;
  /** Days on which attendance can be noted, and the one that is shown. */
  days: readonly string[];
  day: string | undefined;
  keys: FormKeys;
  done: boolean;
  /** What was chosen of each person, by the names of the fields. */
  again?: Again | undefined;
}

/** A batch of a partner: who takes part, and who was there. */
export function ownBatchPage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    text = partnerWords[language],
    { batch, days, day, done, again } = shown,
    today = localDay(now, zoneOf(me)),
    title = titleOf(batch, language);
  return partnerPage(
    visit,
    me,
    { title, path: addressOf(shown), done, again },
    <>
      <h1>
        {title} <BatchTag language={language} status={batch.status} />
      </h1>
      <p class="lead">
        {batch.location !== undefined && `${batch.location}. `}
        {text.places(batch.admitted, batch.capacity)}{' '}
        <a href={ownProgrammePath(batch.programmeId)}>{batch.programmeTitle ?? '–'}</a>
      </p>
      {batch.status !== 'CANCELLED' && days.includes(today) && (
        <p>
          <a class="btn" href={`${ownBatchPath(batch.id)}/kode`}>
            {text.code}
          </a>
        </p>
      )}
      <section class="card" aria-labelledby="peserta">
        <h2 id="peserta">{day === undefined ? text.people : text.presence(dayText(day, language))}</h2>
        <p>{day === undefined ? text.notYet : text.peopleHint}</p>
        {days.length > 1 && (
          <form class="filter" method="get" action={ownBatchPath(batch.id)}>
            <label>
              {text.day}
              <select name="hari">
                {days.map((each) => (
                  <option value={each} selected={each === day}>
                    {dayText(each, language)}
                  </option>
                ))}
              </select>
            </label>
            <button class="btn alt">{text.show}</button>
          </form>
        )}
        <People language={language} shown={shown} />
      </section>
    </>,
  );
}

function addressOf({ batch, day }: Pick<One, 'batch' | 'day'>, after?: string): string {
  const search = new URLSearchParams({ ...(day && { hari: day }), ...(after && { sesudah: after }) });
  return search.size === 0 ? ownBatchPath(batch.id) : `${ownBatchPath(batch.id)}?${search.toString()}`;
}

function People({ language, shown }: { language: Language; shown: One }) {
  const { batch, people, day, nextCursor, keys } = shown,
    text = partnerWords[language],
    noting = day !== undefined && batch.status !== 'CANCELLED';
  if (people.length === 0) return <p role="status">{text.nobody}</p>;
  return (
    <>
      {noting ? (
        <form method="post" action={`${ownBatchPath(batch.id)}/hadir`}>
          <Unseen keys={keys} />
          <input type="hidden" name="hari" value={day} />
          <PeopleTable language={language} shown={shown} noting />
          <p>
            <button class="btn">{text.note}</button>
          </p>
        </form>
      ) : (
        <PeopleTable language={language} shown={shown} noting={false} />
      )}
      {nextCursor !== undefined && (
        <p>
          <a href={addressOf(shown, nextCursor)}>{text.next}</a>
        </p>
      )}
    </>
  );
}

function PeopleTable({ language, shown, noting }: { language: Language; shown: One; noting: boolean }) {
  const text = partnerWords[language],
    { people, again } = shown;
  const noted = ({ participantId, present }: BatchMember): string =>
    again?.typed[presenceField(participantId)] ?? (present === null ? '' : present ? 'ya' : 'tidak');
  return (
    <table class="stack" role="table">
      {noting && <caption>{text.caption}</caption>}
      <thead>
        <tr>
          <th scope="col">{text.name}</th>
          <th scope="col">{text.agency}</th>
          {noting && <th scope="col">{text.attended}</th>}
        </tr>
      </thead>
      <tbody>
        {people.map((member) => {
          const name = member.name ?? text.erased;
          return (
            <tr role="row">
              <th scope="row" role="rowheader">
                {name}
              </th>
              <td role="cell">{member.agencyName ?? '–'}</td>
              {noting && (
                <td role="cell" class="whole">
                  <select name={presenceField(member.participantId)} aria-label={text.attendedOf(name)}>
                    {(
                      [
                        ['', text.unnoted],
                        ['ya', text.yes],
                        ['tidak', text.no],
                      ] as const
                    ).map(([value, label]) => (
                      <option value={value} selected={value === noted(member)}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
