import type { TenantId } from '#contracts';
import type { EnrolmentFacts, ParticipantFacts, RecordCompletionCommand } from './completion.js';
import { accountId, type CompletionDocument, type LearningHourAccount } from './completion.schema.js';
import type { PlausibleLimits } from './implausible.js';
import { keysOf } from './natural-key.js';
import { emptyAccount, type PersonYear, type Recredit } from './person-year.js';
import { spanOf } from './spans.js';

/** What was known before; the decisions of one batch add to it, so that they see each other. */
export interface KnownFacts {
  tenantId: TenantId;
  now: Date;
  /** Local date in the tenant's zone. */
  today: string;
  participant(command: RecordCompletionCommand): ParticipantFacts | undefined;
  enrolment(id: string): EnrolmentFacts | undefined;
  /** Completions by natural key. */
  recorded: Map<string, CompletionDocument>;
  /** Accounts by id. */
  accounts: Map<string, LearningHourAccount>;
  /** By account, the completions that count in it; absent where none of them can touch what is decided. */
  completions: Map<string, readonly CompletionDocument[]>;
  /** By account, spans of what is neither recorded nor of this batch: of a dry run. Nothing adds to them here. */
  earlierSpans?: Map<string, readonly string[]>;
  /** Enrolments that this batch has closed already. */
  closed: Set<string>;
  /** From where on a completion is hard to believe here. */
  plausible: PlausibleLimits;
  /** Agencies that the caller may write for; null for the whole government. */
  agencyIds: readonly string[] | null;
}

/** The year as it is known; a person's first completion opens it. */
export function yearOf(participantId: string, year: number, known: KnownFacts): PersonYear {
  const id = accountId(known.tenantId, participantId, year),
    completions = known.completions.get(id);
  const account = known.accounts.get(id) ?? emptyAccount(known.tenantId, participantId, year, known.now);
  // An account from before spans were kept gets them as soon as its completions are looked at.
  if (!account.spans && completions) account.spans = completions.map(spanOf);
  return { account, completions, closed: year < Number(known.today.slice(0, 4)) };
}

/** Lets the next decision of the batch see this one. */
export function note(
  known: KnownFacts,
  account: LearningHourAccount,
  completion: CompletionDocument,
  others: Recredit[],
): void {
  known.accounts.set(account._id, account);
  for (const each of [completion, ...others.map(({ after }) => after)])
    for (const key of keysOf(each)) known.recorded.set(key, each);
  const completions = known.completions.get(account._id);
  if (!completions) return;
  const changed = new Map([completion, ...others.map(({ after }) => after)].map((each) => [each._id, each]));
  known.completions.set(account._id, [
    ...completions.filter(({ _id }) => !changed.has(_id)),
    ...changed.values(),
  ]);
}
