import type { Me } from '../api/shapes.js';
import { BatchList, BatchTag, titleOf } from '../batch/pieces.js';
import type { Batch } from '../batch/shapes.js';
import { common } from '../batch/words.js';
import { pageOfSide, type Again } from '../cooperation/pieces.js';
import { pathOnDay, Presence } from '../cooperation/presence.js';
import { partnerSide, pathOf } from '../cooperation/side.js';
import { cooperationWords } from '../cooperation/words.js';
import type { FormKeys } from '../page/form.js';
import { withQuery } from '../page/query.js';
import type { Visit } from '../page/visits.js';
import type { BatchMember } from './shapes.js';
import { partnerWords } from './words.js';

/** All batches of a partner's programmes. */
export function ownBatchesPage(
  visit: Visit,
  me: Me,
  { batches, nextCursor }: { batches: readonly Batch[]; nextCursor?: string | undefined },
): string {
  const { language } = visit,
    text = { ...cooperationWords[language], ...partnerWords[language] },
    path = pathOf(partnerSide, 'angkatan');
  return pageOfSide(
    visit,
    me,
    partnerSide,
    { title: text.batches, path },
    <>
      <h1>{text.batches}</h1>
      <section class="card" aria-label={text.batches}>
        {batches.length === 0 && <p role="status">{text.noBatches}</p>}
        <BatchList language={language} batches={batches} titled side={partnerSide} />
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={withQuery(path, { sesudah: nextCursor })}>{text.next}</a>
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
  /** Local day. */
  today: string;
  keys: FormKeys;
  done: boolean;
  refused?: number | undefined;
  /** What was chosen of each person, by the names of the fields. */
  again?: Again | undefined;
}

/** A batch of a partner: who takes part, and who was there. */
export function ownBatchPage(visit: Visit, me: Me, shown: One): string {
  const { language } = visit,
    text = partnerWords[language],
    { batch, people, days, day, today, done, again } = shown,
    counts = batch.status !== 'CANCELLED',
    path = pathOf(partnerSide, 'angkatan', batch.id),
    title = titleOf(batch, language);
  return pageOfSide(
    visit,
    me,
    partnerSide,
    { title, path: pathOnDay(path, day), done, again },
    <>
      <h1>
        {title} <BatchTag language={language} status={batch.status} />
      </h1>
      <p class="lead">
        {batch.location !== undefined && `${batch.location}. `}
        {common[language].places(batch.admitted, batch.capacity, batch.waiting)}{' '}
        <a href={pathOf(partnerSide, 'program', batch.programmeId)}>{batch.programmeTitle ?? '–'}</a>
      </p>
      {counts && days.includes(today) && (
        <p>
          <a class="btn" href={`${path}/kode`}>
            {text.code}
          </a>
        </p>
      )}
      <Presence
        {...shown}
        language={language}
        path={path}
        counts={counts}
        rows={people.map(({ participantId, name, agencyName, present }) => ({
          participantId,
          name: name ?? text.erased,
          beside: agencyName ?? '–',
          present,
        }))}
        besideTitle={text.agency}
        nobody={text.nobody}
        hint={text.peopleHint}
        typed={again?.typed}
      />
    </>,
  );
}
