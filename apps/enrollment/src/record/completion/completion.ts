import { newId } from '#persistence';
import { must, sees } from '#platform';
import type { ExternalId } from '../../ground/external-id.js';
import { countedAlready, type LearningForm } from '../learning-hours/credit.js';
import { decideAgain, type Again } from './again.js';
import type { CompletionDocument, LearningHourAccount } from './completion.schema.js';
import { doubtsOf } from './doubts.js';
import { note, yearOf, type KnownFacts } from './known-facts.js';
import { externalKey, naturalKeysOf, storedKeys } from './natural-key.js';
import { accountAfter, creditBeside, credited as withCredit, type Recredit } from './person-year.js';
import { moved } from './recredited.js';
import { likeness, type Described } from './same-training.js';

export type { KnownFacts } from './known-facts.js';

/** What somebody says was completed: either an enrolment of ours, or a training record from elsewhere. */
export type RecordCompletionCommand = {
  /** The person, by our id or by the employee number; not needed where an enrolment is named. */
  participantId?: string | undefined;
  employeeNumber?: string | undefined;
  claimedTenths: number | null;
  minutes: number | null;
  units: number | null;
  certificateNumber?: string | undefined;
  /** Loaded as history: see the field of the same name in `enrollment.completed.v1`. */
  history?: true | undefined;
  /** Another training than a similar one on the same days: not joined with it. */
  separate?: boolean | undefined;
  requestKey?: string | undefined;
  /** What the client that reports calls it. */
  externalId?: ExternalId | undefined;
} & (
  | { enrolmentId: string; completedOn?: string | undefined }
  | {
      enrolmentId?: undefined;
      title: string;
      form: LearningForm;
      provider?: string | undefined;
      international: boolean;
      startDate: string;
      endDate: string;
    }
);

/** The person as the decision needs them. */
export interface ParticipantFacts {
  _id: string;
  agencyId: string;
  employeeType: 'PNS' | 'CPNS' | 'PPPK';
  active: boolean;
  /** Local day from which the person no longer serves. */
  inactiveSince?: string;
}

/** The enrolment, its batch and programme, as the decision needs them. */
export interface EnrolmentFacts {
  _id: string;
  participantId: string;
  batchId: string;
  programmeId: string;
  open: boolean;
  title: string;
  form: LearningForm;
  international: boolean;
  provider?: string | undefined;
  startsOn: string;
  endsOn: string;
  claimedTenths: number | null;
}

export type RefusalCode =
  | 'PARTICIPANT_UNKNOWN'
  | 'PARTICIPANT_INACTIVE'
  | 'ENROLMENT_UNKNOWN'
  | 'ENROLMENT_CLOSED'
  | 'COMPLETION_DATES_REVERSED'
  | 'COMPLETION_IN_FUTURE'
  | 'COMPLETION_BEFORE_START'
  | 'COMPLETION_TOO_OLD'
  | 'EXTERNAL_ID_TAKEN';

export type Decision =
  | {
      kind: 'RECORD';
      completion: CompletionDocument;
      /** After this completion and the recredits; its version is that of the last event that tells of them. */
      account: LearningHourAccount;
      employeeType: ParticipantFacts['employeeType'];
      /** Others whose credit moved, because they share a ceiling. */
      others: Recredit[];
      /** A completion that may be the same training: both count. */
      similar?: CompletionDocument | undefined;
    }
  | (Again & { employeeType: ParticipantFacts['employeeType'] })
  | {
      kind: 'REFUSE';
      code: RefusalCode;
      /** With EXTERNAL_ID_TAKEN: the completion that has it. */ existingId?: string;
    };

const EARLIEST = '1980-01-01';

/**
 * Decides one completion: refused with a reason, known already, or recorded with its learning hours by the
 * rule of its form.
 * Pure but for new ids; `known` is brought up to date, so that the next decision of the batch sees this one.
 */
export function decideCompletion(command: RecordCompletionCommand, known: KnownFacts): Decision {
  const refuse = (code: RefusalCode): Decision => ({ kind: 'REFUSE', code });
  const enrolment = command.enrolmentId === undefined ? undefined : known.enrolment(command.enrolmentId);
  if (command.enrolmentId !== undefined && !enrolment) return refuse('ENROLMENT_UNKNOWN');
  const participant = known.participant(
    enrolment ? { ...command, participantId: enrolment.participantId } : command,
  );
  if (!participant || !sees(known, participant.agencyId))
    return refuse(enrolment ? 'ENROLMENT_UNKNOWN' : 'PARTICIPANT_UNKNOWN');

  const facts = factsOf(command, enrolment),
    keys = naturalKeysOf(known.tenantId, participant._id, command),
    [ownKey, ...moreKeys] = keys,
    { employeeType } = participant;
  const there = known.recorded.get(ownKey),
    outerKey = command.externalId && externalKey(known.tenantId, command.externalId),
    holder = outerKey === undefined ? undefined : known.recorded.get(outerKey);
  const takenFrom = (it: CompletionDocument | undefined): Decision | undefined =>
    holder && holder._id !== it?._id
      ? { kind: 'REFUSE', code: 'EXTERNAL_ID_TAKEN', existingId: holder._id }
      : undefined;
  if (there) return takenFrom(there) ?? { ...decideAgain(there, command, known, 'KEY'), employeeType };
  if (enrolment && (!enrolment.open || known.closed.has(enrolment._id))) return refuse('ENROLMENT_CLOSED');
  if (!serves(participant, facts.endDate)) return refuse('PARTICIPANT_INACTIVE');
  if (facts.endDate < facts.startDate)
    return refuse(enrolment ? 'COMPLETION_BEFORE_START' : 'COMPLETION_DATES_REVERSED');
  if (facts.endDate > known.today) return refuse('COMPLETION_IN_FUTURE');
  if (facts.startDate < EARLIEST) return refuse('COMPLETION_TOO_OLD');

  const { title, form, provider, international, startDate, endDate, claimedTenths } = facts,
    year = Number(endDate.slice(0, 4)),
    personYear = yearOf(participant._id, year, known);
  const numbered = moreKeys.map((key) => known.recorded.get(key)).find((each) => each !== undefined),
    { same, similar } = alike(command, { ...facts, enrolmentId: enrolment?._id }, personYear.completions);
  // A record completes what is known of the training. An enrolment is closed all the same, but counts nothing
  // beside the record.
  if (same && !enrolment)
    return takenFrom(same) ?? { ...decideAgain(same, command, known, 'SAME_TRAINING'), employeeType };
  const taken = takenFrom(undefined);
  if (taken) return taken;
  const counted = enrolment ? (numbered ?? same) : undefined;
  // Each field by its name, absent ones undefined: an object made by spreading others costs several times as
  // much, and this is done for every completion.
  const asked: CompletionDocument = {
    _id: newId(),
    tenantId: known.tenantId,
    createdAt: known.now,
    updatedAt: known.now,
    version: 1,
    participantId: participant._id,
    agencyId: participant.agencyId,
    naturalKey: storedKeys([...(numbered ? [ownKey] : keys), ...(outerKey === undefined ? [] : [outerKey])]),
    source: enrolment ? 'ENROLMENT' : 'RECORD',
    enrolmentId: enrolment?._id,
    batchId: enrolment?.batchId,
    programmeId: enrolment?.programmeId,
    title,
    form,
    provider,
    international,
    startDate,
    endDate,
    claimedTenths,
    minutes: command.minutes ?? undefined,
    units: command.units ?? undefined,
    certificateNumber: command.certificateNumber || undefined,
    creditedTenths: 0,
    creditReason: '',
    capped: false,
    usage: { perDay: {}, perMonth: {} },
    year,
    status: 'RECORDED',
    sameAs: counted?._id,
    requestKey: command.requestKey || undefined,
    history: command.history,
    externalIds: command.externalId && [command.externalId],
  };
  const { credit, others } = counted
      ? { credit: countedAlready(year), others: [] }
      : creditBeside(asked, personYear),
    completion = withCredit(asked, credit);
  const account = accountAfter(personYear.account, {
    out: others.map(({ before }) => before),
    into: [completion, ...others.map(({ after }) => after)],
    told: 1 + moved(others).length,
    now: known.now,
  });
  const doubts = counted ? [] : doubtsOf(completion, account, known);
  if (doubts.length > 0) completion.implausible = doubts;
  note(known, account, completion, others);
  if (enrolment) known.closed.add(enrolment._id);
  return {
    kind: 'RECORD',
    completion,
    account,
    employeeType,
    others,
    similar: counted ?? similar,
  };
}

/**
 * Who has left is credited what ended before. When they left is known since it is asked for; earlier records
 * only say that they did.
 */
export const serves = (
  { active, inactiveSince }: Pick<ParticipantFacts, 'active' | 'inactiveSince'>,
  endDate: string,
): boolean => active || (inactiveSince !== undefined && endDate < inactiveSince);

/** The completion of the year that is the same training, and one that may be. */
export function alike(
  { separate }: Pick<RecordCompletionCommand, 'separate'>,
  training: Described,
  completions: readonly CompletionDocument[] = [],
): { same?: CompletionDocument | undefined; similar?: CompletionDocument | undefined } {
  const found: { same?: CompletionDocument; similar?: CompletionDocument } = {};
  if (separate) return found;
  for (const other of completions) {
    const like = likeness(training, other);
    if (like === 'SAME' && (!found.same || found.same.sameAs)) found.same = other;
    if (like === 'SIMILAR') found.similar ??= other;
  }
  return found;
}

function factsOf(command: RecordCompletionCommand, enrolment: EnrolmentFacts | undefined) {
  const { certificateNumber } = command;
  if (command.enrolmentId === undefined) {
    const { title, form, provider, international, startDate, endDate, claimedTenths } = command;
    return {
      title,
      form,
      provider: provider || undefined,
      international,
      startDate,
      endDate,
      claimedTenths,
      certificateNumber,
    };
  }
  const { title, form, provider, international, startsOn, endsOn, claimedTenths } = must(
    enrolment,
    'enrolment',
  );
  return {
    title,
    form,
    provider: provider || undefined,
    international,
    startDate: startsOn,
    endDate: command.completedOn ?? endsOn,
    claimedTenths: command.claimedTenths ?? claimedTenths,
    certificateNumber,
  };
}
