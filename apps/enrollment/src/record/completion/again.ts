import { externalIdOf, withExternalId } from '../../ground/external-id.js';
import type { Changed } from './changed.js';
import type { RecordCompletionCommand } from './completion.js';
import type { CompletionDocument, LearningHourAccount } from './completion.schema.js';
import { doubtsOf } from './doubts.js';
import { note, yearOf, type KnownFacts } from './known-facts.js';
import { externalKey, keysOf, numberKey, storedKeys } from './natural-key.js';
import { accountAfter, creditBeside, credited, type Recredit } from './person-year.js';
import { moved } from './recredited.js';

/** What a later report of a training that is recorded does. */
export type Again =
  | {
      kind: 'DUPLICATE';
      completion: CompletionDocument;
      /** This very request recorded it before; where it corrected it, `corrected` says how. */
      sameRequest: boolean;
      corrected?: Changed[] | undefined;
      likeness: Via;
    }
  | {
      kind: 'CORRECT';
      completion: CompletionDocument;
      before: CompletionDocument;
      /** After the correction and the recredits; its version is that of the last event that tells of them. */
      account: LearningHourAccount;
      others: Recredit[];
      changed: Changed[];
      likeness: Via;
    };

/** KEY: the same enrolment, number, or title and days. SAME_TRAINING: overlapping days and a similar title. */
export type Via = 'KEY' | 'SAME_TRAINING';

/**
 * What a report changes of a completion that is there already. Told anew are hours, minutes and units, by a
 * report of the very same training; a later source of whatever kind adds what is missing. What it does not
 * tell stays.
 */
export function changesBy(there: CompletionDocument, command: RecordCompletionCommand, via: Via): Changed[] {
  const changed: Changed[] = [];
  const told = (field: Changed['field'], from: number | undefined | null, to: number | null, per = 1) => {
    if (to !== null && to !== (from ?? null))
      changed.push({
        field,
        from: from === undefined || from === null ? null : String(from / per),
        to: String(to / per),
      });
  };
  if (via === 'KEY' && saysTheSame(there, command)) {
    told('hours', there.claimedTenths, command.claimedTenths, 10);
    told('minutes', there.minutes, command.minutes);
    told('units', there.units, command.units);
  }
  const { certificateNumber } = command,
    provider = command.enrolmentId === undefined ? command.provider : undefined;
  if (certificateNumber && !there.certificateNumber)
    changed.push({ field: 'certificateNumber', from: null, to: certificateNumber });
  if (provider && !there.provider) changed.push({ field: 'provider', from: null, to: provider });
  const { externalId } = command;
  if (externalId && externalIdOf(there.externalIds, externalId.client) === undefined)
    changed.push({ field: 'externalId', from: null, to: externalId.id });
  return changed;
}

/**
 * Hours of an enrolment are those of its programme, or what was told with it. And a number can be copied
 * wrongly: only a report of the same form and days tells new hours.
 */
const saysTheSame = (there: CompletionDocument, command: RecordCompletionCommand): boolean =>
  command.enrolmentId !== undefined ||
  (there.enrolmentId === undefined &&
    command.form === there.form &&
    command.startDate <= there.endDate &&
    command.endDate >= there.startDate);

/** Decides what a report does with a completion that is there already. Brings `known` up to date. */
export function decideAgain(
  there: CompletionDocument,
  command: RecordCompletionCommand,
  known: KnownFacts,
  via: Via,
): Again {
  const { requestKey: key } = command,
    earlier = key === undefined ? undefined : there.corrections?.find((each) => each.requestKey === key),
    sameRequest = key !== undefined && there.requestKey === key,
    changed = earlier || sameRequest ? [] : changesBy(there, command, via);
  if (changed.length === 0)
    return {
      kind: 'DUPLICATE',
      completion: there,
      sameRequest,
      corrected: earlier?.changed,
      likeness: via,
    };
  const told = (field: Changed['field']) => changed.some((each) => each.field === field),
    { certificateNumber, externalId } = command,
    { tenantId, participantId } = there;
  const moreKeys = [
    ...(told('certificateNumber') && certificateNumber
      ? [numberKey(tenantId, participantId, certificateNumber)]
      : []),
    ...(told('externalId') && externalId ? [externalKey(tenantId, externalId)] : []),
  ];
  const next: CompletionDocument = {
    ...there,
    ...(told('hours') && { claimedTenths: command.claimedTenths }),
    ...(told('minutes') && command.minutes !== null && { minutes: command.minutes }),
    ...(told('units') && command.units !== null && { units: command.units }),
    ...(told('provider') && command.enrolmentId === undefined && { provider: command.provider }),
    ...(told('certificateNumber') && certificateNumber && { certificateNumber }),
    ...(told('externalId') &&
      externalId && { externalIds: withExternalId(there.externalIds, externalId.client, externalId.id) }),
    ...(moreKeys.length > 0 && { naturalKey: storedKeys([...new Set([...keysOf(there), ...moreKeys])]) }),
    updatedAt: known.now,
    version: there.version + 1,
    corrections: [
      ...(there.corrections ?? []),
      { at: known.now, changed, ...(command.requestKey && { requestKey: command.requestKey }) },
    ],
  };
  const { completion, account, others } = creditAgain(there, next, known);
  if (told('hours') || told('minutes') || told('units')) {
    const doubts = completion.sameAs ? [] : doubtsOf(completion, account, known);
    delete completion.implausible;
    if (doubts.length > 0) completion.implausible = doubts;
  }
  note(known, account, completion, others);
  return {
    kind: 'CORRECT',
    completion,
    before: there,
    account,
    others,
    changed,
    likeness: via,
  };
}

/** Credits a completion as it is now in the place of what it was. */
function creditAgain(before: CompletionDocument, next: CompletionDocument, known: KnownFacts) {
  const year = yearOf(before.participantId, before.year, known),
    without = accountAfter(year.account, { out: [before], into: [], told: 0, now: known.now });
  const { credit, others } = next.sameAs
      ? { credit: null, others: [] }
      : creditBeside({ ...next, usage: { perDay: {}, perMonth: {} } }, { ...year, account: without }),
    completion = credit ? credited(next, credit) : next;
  const account = accountAfter(year.account, {
    out: [before, ...others.map((each) => each.before)],
    into: [completion, ...others.map((each) => each.after)],
    told: 1 + moved(others).length,
    now: known.now,
  });
  return { completion, account, others };
}
