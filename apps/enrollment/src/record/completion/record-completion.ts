import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { enrollmentCompleted, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { GroupCommit, insertAll, isDuplicateKey, updateAll, type UpdateStatement } from '#persistence';
import { Clock, currentTraceparent, must, type Caller } from '#platform';
import type { Changed } from './changed.js';
import { CompletionFacts } from './completion-facts.js';
import {
  decideCompletion,
  type Decision,
  type RecordCompletionCommand,
  type RefusalCode,
} from './completion.js';
import {
  CompletionStore,
  LearningHourAccountStore,
  type CompletionDocument,
  type LearningHourAccount,
} from './completion.schema.js';
import { FollowCompletion } from './follow-completion.js';
import type { Implausibility } from './implausible.js';
import { completionStatement, moved, recreditedEvent, statedOf } from './recredited.js';

export type { RecordCompletionCommand } from './completion.js';

/** What became of one command. Hours are JP with one decimal. */
export type CompletionResult =
  | {
      status: 'RECORDED';
      completionId: string;
      participantId: string;
      creditedHours: number;
      creditReason: string;
      year: number;
      yearHours: number;
      /** A completion that may be, or is, the same training. */
      similar?: Similar | undefined;
      /** Why it is hard to believe. */
      implausible?: readonly Implausibility[] | undefined;
    }
  | {
      status: 'CORRECTED';
      completionId: string;
      creditedHours: number;
      creditReason: string;
      year: number;
      /** Absent where the request is repeated. */
      yearHours?: number | undefined;
      changed: Changed[];
      /** Why it is hard to believe as it is now. */
      implausible?: readonly Implausibility[] | undefined;
      /** Where days and title joined the two reports, not a key. */
      similar?: Similar | undefined;
    }
  | {
      status: 'DUPLICATE';
      completionId: string;
      creditedHours: number;
      sameRequest: boolean;
      similar?: Similar | undefined;
    }
  | {
      status: 'REFUSED';
      code: RefusalCode;
      /** With EXTERNAL_ID_TAKEN: the completion that has it. */ existingId?: string | undefined;
    };

/** Another report that days and title join with this one; BOTH have hours, or the two are counted ONCE. */
export interface Similar {
  completionId: string;
  title: string;
  startDate: string;
  endDate: string;
  counted: 'BOTH' | 'ONCE';
}

interface Recording {
  tenantId: TenantId;
  agencyIds: readonly string[] | null;
  command: RecordCompletionCommand;
  traceparent: string | undefined;
}

interface Recorded {
  decision: Extract<Decision, { kind: 'RECORD' | 'CORRECT' }>;
  traceparent: string | undefined;
}

const LARGEST_COMMIT = 1_000;
/**
 * Callers that wait for their answer send the next request a moment after it: a short rest lets them come
 * back together.
 */
const REST = { times: 2, mostMs: 50, untilCallersAreBack: true };
const ATTEMPTS = 3;

/** First stage of the main job: completion, learning hours and event in one transaction, for many callers at once. */
@Injectable()
export class RecordCompletion implements OnApplicationShutdown {
  private readonly group = new GroupCommit<Recording, CompletionResult>({
    maxBatch: LARGEST_COMMIT,
    rest: REST,
    commit: (recordings) => this.commit(recordings),
  });

  constructor(
    private readonly facts: CompletionFacts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly following: FollowCompletion,
    private readonly completions: CompletionStore,
    private readonly accounts: LearningHourAccountStore,
  ) {}

  /** Records what can be recorded; answers each command by itself, in their order, once everything is durable. */
  recordAll(
    tenantId: TenantId,
    commands: RecordCompletionCommand[],
    caller: Pick<Caller, 'agencyIds'>,
  ): Promise<CompletionResult[]> {
    const traceparent = currentTraceparent();
    return this.group.submitAll(
      commands.map((command) => ({ tenantId, agencyIds: caller.agencyIds, command, traceparent })),
    );
  }

  onApplicationShutdown(): Promise<void> {
    return this.group.drain();
  }

  private async commit(recordings: Recording[], attempt = 1): Promise<CompletionResult[]> {
    return this.outbox
      .transaction((tx) => this.decideAndWrite(recordings, tx, attempt > 1))
      .catch((error: unknown) => {
        // something of it is recorded already, or another instance recorded it meanwhile: look
        if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
        return this.commit(recordings, attempt + 1);
      });
  }

  /**
   * Most completions are new: the first time nobody looks for those that are not, the unique key refuses
   * them. Before one is refused for another reason, somebody looks: a repetition is none.
   */
  private async decideAndWrite(
    recordings: Recording[],
    tx: ClientSession,
    lookForRecorded: boolean,
  ): Promise<CompletionResult[]> {
    // guard and decision
    const known = await this.facts.of(recordings, tx, lookForRecorded);
    const decisions = recordings.map(({ tenantId, agencyIds, command }) =>
      decideCompletion(command, known.for(tenantId, agencyIds)),
    );
    if (!lookForRecorded && decisions.some(({ kind }) => kind === 'REFUSE'))
      return this.decideAndWrite(recordings, tx, true);
    const recorded = decisions.flatMap((decision, i) =>
      decision.kind === 'RECORD' || decision.kind === 'CORRECT'
        ? [{ decision, traceparent: must(recordings[i], 'an item of recordings').traceparent }]
        : [],
    );
    // write and outbox
    if (recorded.length) await this.write(recorded, tx);
    return decisions.map(resultOf);
  }

  private async write(recorded: Recorded[], tx: ClientSession): Promise<void> {
    // The last word on each completion: one may have come and been credited anew within this very commit.
    const completions = recorded.flatMap(({ decision }) =>
        decision.kind === 'RECORD' ? [decision.completion] : [],
      ),
      fresh = new Set(completions.map(({ _id }) => _id)),
      newest = newestOf(recorded),
      store = this.completions.acrossTenants('a group commit');
    await insertAll(
      store,
      completions.map((completion) => newest.get(completion._id) ?? completion),
      tx,
    );
    await updateAll(
      store,
      [...newest.values()]
        .filter(({ _id }) => !fresh.has(_id))
        .map((completion) => completionStatement(completion, this.clock.now())),
      tx,
    );
    const latest = new Map(recorded.map(({ decision: { account } }) => [account._id, account]));
    await updateAll(
      this.accounts.acrossTenants('a group commit'),
      [...latest.values()].map(asReplacement),
      tx,
    );
    await this.following.recorded(
      completions,
      [...latest.values()],
      recorded.flatMap(({ decision }) => decision.others),
      this.clock.now(),
      tx,
    );
    await this.outbox.append(tx, recorded.flatMap(eventsOf));
  }
}

const asReplacement = (account: LearningHourAccount): UpdateStatement<LearningHourAccount> => ({
  q: { _id: account._id },
  u: account,
  upsert: true,
});

/** Completions that a commit corrects or credits anew, as they are at its end. */
function newestOf(recorded: Recorded[]): Map<string, CompletionDocument> {
  const newest = new Map<string, CompletionDocument>();
  for (const { decision } of recorded) {
    if (decision.kind === 'CORRECT') newest.set(decision.completion._id, decision.completion);
    for (const { after } of decision.others) newest.set(after._id, after);
  }
  return newest;
}

const hours = (tenths: number) => tenths / 10;

/**
 * The completion, then those that it moved. Each has its own version of the year and all the same total: what
 * lies between is nobody's total.
 */
function eventsOf(recorded: Recorded): OutgoingEvent[] {
  const { completion, account, employeeType, others } = recorded.decision,
    told = moved(others),
    first = account.version - told.length;
  const from = {
    cause: 'CEILING_SHARED',
    time: account.updatedAt,
    traceparent: recorded.traceparent,
  } as const;
  const event =
    recorded.decision.kind === 'RECORD'
      ? eventOf(recorded, first)
      : recreditedEvent(
          { before: recorded.decision.before, after: completion },
          account,
          first,
          employeeType,
          { ...from, cause: 'REPORTED_AGAIN' },
        );
  if (told.length === 0) return [event];
  return [
    event,
    ...told.map((other, i) => recreditedEvent(other, account, first + 1 + i, employeeType, from)),
  ];
}

function eventOf(
  { decision: { completion: c, account, employeeType }, traceparent }: Recorded,
  yearVersion: number,
): OutgoingEvent {
  return newEvent(enrollmentCompleted, {
    tenantId: c.tenantId,
    key: c.participantId,
    time: c.createdAt,
    traceparent,
    data: statedOf(c, account, yearVersion, employeeType),
  });
}

function resultOf(decision: Decision): CompletionResult {
  if (decision.kind === 'REFUSE')
    return {
      status: 'REFUSED',
      code: decision.code,
      ...(decision.existingId !== undefined && { existingId: decision.existingId }),
    };
  const { completion: c } = decision,
    joined =
      decision.kind !== 'RECORD' && decision.likeness === 'SAME_TRAINING' ? similarOf(c, 'ONCE') : undefined;
  if (decision.kind === 'DUPLICATE' && decision.corrected)
    return {
      status: 'CORRECTED',
      completionId: c._id,
      creditedHours: hours(c.creditedTenths),
      creditReason: c.creditReason,
      year: c.year,
      changed: decision.corrected,
      similar: joined,
      implausible: c.implausible,
    };
  if (decision.kind === 'DUPLICATE')
    return {
      status: 'DUPLICATE',
      completionId: c._id,
      creditedHours: hours(c.creditedTenths),
      sameRequest: decision.sameRequest,
      similar: joined,
    };
  const credit = {
    completionId: c._id,
    creditedHours: hours(c.creditedTenths),
    creditReason: c.creditReason,
    year: c.year,
    yearHours: hours(decision.account.totalTenths),
  };
  if (decision.kind === 'CORRECT')
    return {
      status: 'CORRECTED',
      ...credit,
      changed: decision.changed,
      similar: joined,
      implausible: c.implausible,
    };
  const { similar } = decision;
  return {
    status: 'RECORDED',
    completionId: credit.completionId,
    participantId: c.participantId,
    creditedHours: credit.creditedHours,
    creditReason: credit.creditReason,
    year: credit.year,
    yearHours: credit.yearHours,
    similar: similar && similarOf(similar, c.sameAs ? 'ONCE' : 'BOTH'),
    implausible: c.implausible,
  };
}

const similarOf = (
  { _id: completionId, title, startDate, endDate }: CompletionDocument,
  counted: Similar['counted'],
): Similar => ({
  completionId,
  title,
  startDate,
  endDate,
  counted,
});
