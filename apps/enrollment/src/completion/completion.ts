import { newId } from '#persistence';
import type { TenantId } from '#contracts';
import { creditFor, type LearningForm } from '../learning-hours/credit.js';
import { naturalKeyOf } from './natural-key.js';
import { accountId, type CompletionDocument, type LearningHourAccount } from './completion.schema.js';

/** What somebody says was completed: either an enrolment of ours, or a training record from elsewhere. */
export type RecordCompletionCommand = {
  /** The person, by our id or by the employee number; not needed where an enrolment is named. */
  participantId?: string | undefined;
  employeeNumber?: string | undefined;
  claimedTenths: number | null;
  minutes: number | null;
  units: number | null;
  certificateNumber?: string | undefined;
  requestKey?: string | undefined;
} & ({ enrolmentId: string; completedOn?: string | undefined } | { enrolmentId?: undefined; title: string; form: LearningForm; provider?: string | undefined; international: boolean; startDate: string; endDate: string });

/** The person as the decision needs them. */
export interface ParticipantFacts {
  _id: string;
  agencyId: string;
  employeeType: 'PNS' | 'CPNS' | 'PPPK';
  active: boolean;
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

/** What was known before; the decisions of one batch add to it, so that they see each other. */
export interface KnownFacts {
  tenantId: TenantId;
  now: Date;
  /** Local date in the tenant's zone. */
  today: string;
  participant(command: RecordCompletionCommand): ParticipantFacts | undefined;
  enrolment(id: string): EnrolmentFacts | undefined;
  /** Completions by natural key. */
  recorded: Map<string, Pick<CompletionDocument, '_id' | 'requestKey' | 'creditedTenths'>>;
  /** Accounts by id. */
  accounts: Map<string, LearningHourAccount>;
  /** Enrolments that this batch has closed already. */
  closed: Set<string>;
  /** Agencies that the caller may write for; null for the whole government. */
  agencyIds: readonly string[] | null;
}

export type RefusalCode = 'PARTICIPANT_UNKNOWN' | 'PARTICIPANT_INACTIVE' | 'ENROLMENT_UNKNOWN' | 'ENROLMENT_CLOSED' | 'COMPLETION_DATES_REVERSED' | 'COMPLETION_IN_FUTURE' | 'COMPLETION_BEFORE_START' | 'COMPLETION_TOO_OLD';

export type Decision =
  | { kind: 'RECORD'; completion: CompletionDocument; account: LearningHourAccount; employeeType: ParticipantFacts['employeeType'] }
  | { kind: 'DUPLICATE'; completionId: string; creditedTenths: number; sameRequest: boolean }
  | { kind: 'REFUSE'; code: RefusalCode };

const EARLIEST = '1980-01-01';

/**
 * Decides one completion: refused with a reason, known already, or recorded with its learning hours by the rule of its form.
 * Pure but for new ids; `known` is brought up to date, so that the next decision of the batch sees this one.
 */
export function decideCompletion(command: RecordCompletionCommand, known: KnownFacts): Decision {
  const refuse = (code: RefusalCode): Decision => ({ kind: 'REFUSE', code });
  const enrolment = command.enrolmentId === undefined ? undefined : known.enrolment(command.enrolmentId);
  if (command.enrolmentId !== undefined && !enrolment) return refuse('ENROLMENT_UNKNOWN');
  const participant = known.participant(enrolment ? { ...command, participantId: enrolment.participantId } : command);
  if (!participant || (known.agencyIds && !known.agencyIds.includes(participant.agencyId))) return refuse(enrolment ? 'ENROLMENT_UNKNOWN' : 'PARTICIPANT_UNKNOWN');

  const facts = factsOf(command, enrolment), naturalKey = naturalKeyOf(known.tenantId, participant._id, command);
  const there = known.recorded.get(naturalKey);
  if (there) return { kind: 'DUPLICATE', completionId: there._id, creditedTenths: there.creditedTenths, sameRequest: command.requestKey !== undefined && there.requestKey === command.requestKey };
  if (enrolment && (!enrolment.open || known.closed.has(enrolment._id))) return refuse('ENROLMENT_CLOSED');
  if (!participant.active) return refuse('PARTICIPANT_INACTIVE');
  if (facts.endDate < facts.startDate) return refuse(enrolment ? 'COMPLETION_BEFORE_START' : 'COMPLETION_DATES_REVERSED');
  if (facts.endDate > known.today) return refuse('COMPLETION_IN_FUTURE');
  if (facts.startDate < EARLIEST) return refuse('COMPLETION_TOO_OLD');

  const year = Number(facts.endDate.slice(0, 4)), id = accountId(known.tenantId, participant._id, year);
  const account = known.accounts.get(id) ?? { _id: id, tenantId: known.tenantId, createdAt: known.now, updatedAt: known.now, version: 0, participantId: participant._id, year, totalTenths: 0, completions: 0, usage: { perDay: {}, perMonth: {} } };
  const { title, form, provider, international, startDate, endDate, claimedTenths } = facts;
  const credit = creditFor({ form, international, startDate, endDate, claimedTenths, minutes: command.minutes, units: command.units }, account.usage);
  // Each field by its name, absent ones undefined: an object made by spreading others costs several times as much, and this is done for every completion.
  const completion: CompletionDocument = {
    _id: newId(), tenantId: known.tenantId, createdAt: known.now, updatedAt: known.now, version: 1, participantId: participant._id, agencyId: participant.agencyId, naturalKey,
    source: enrolment ? 'ENROLMENT' : 'RECORD', enrolmentId: enrolment?._id, batchId: enrolment?.batchId, programmeId: enrolment?.programmeId,
    title, form, provider, international, startDate, endDate, claimedTenths, certificateNumber: command.certificateNumber || undefined,
    creditedTenths: credit.tenths, creditReason: credit.reason, capped: credit.capped, usage: credit.usage, year, status: 'RECORDED', requestKey: command.requestKey || undefined,
  };
  const changed = addToAccount(account, credit.tenths, credit.usage, 1, known.now);
  known.accounts.set(id, changed);
  known.recorded.set(naturalKey, completion);
  if (enrolment) known.closed.add(enrolment._id);
  return { kind: 'RECORD', completion, account: changed, employeeType: participant.employeeType };
}

/** The account after a completion was added (`sign` 1) or taken back (`sign` -1). */
export function addToAccount(account: LearningHourAccount, tenths: number, usage: LearningHourAccount['usage'], sign: 1 | -1, now: Date): LearningHourAccount {
  const { _id, tenantId, createdAt, participantId, year } = account;
  return {
    _id, tenantId, createdAt, participantId, year,
    totalTenths: account.totalTenths + sign * tenths,
    completions: account.completions + sign,
    usage: { perDay: sum(account.usage.perDay, usage.perDay, sign), perMonth: sum(account.usage.perMonth, usage.perMonth, sign) },
    updatedAt: now,
    version: account.version + 1,
  };
}

function sum(a: Record<string, number>, b: Record<string, number>, sign: 1 | -1): Record<string, number> {
  if (Object.keys(b).length === 0) return a;
  const result = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const total = (result[key] ?? 0) + sign * value;
    if (total) result[key] = total;
    else delete result[key];
  }
  return result;
}

function factsOf(command: RecordCompletionCommand, enrolment: EnrolmentFacts | undefined) {
  if (command.enrolmentId === undefined) {
    const { title, form, provider, international, startDate, endDate, claimedTenths } = command;
    return { title, form, provider: provider || undefined, international, startDate, endDate, claimedTenths };
  }
  const { title, form, provider, international, startsOn, endsOn, claimedTenths } = enrolment!;
  return { title, form, provider: provider || undefined, international, startDate: startsOn, endDate: command.completedOn ?? endsOn, claimedTenths: command.claimedTenths ?? claimedTenths };
}
