import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { enrollmentCompleted, type TenantId } from '#contracts';
import { crashPoint, newEvent, Outbox } from '#messaging';
import { GroupCommit, InjectStore, insertAll, isDuplicateKey, newId, TenantStore, Transactions, updateAll, type UpdateStatement } from '#persistence';
import { broken, type Caller, Clock, currentTraceparent } from '#platform';
import { obligationFor } from '#rules';
import type { ClientSession } from 'mongodb';
import { RaiseEducationLevel } from '../education/raise-education-level.js';
import { type Decision, decideCompletion, type RecordCompletionCommand, type RefusalCode } from './completion.js';
import type { CompletionDocument, LearningHourAccount } from './completion.schema.js';
import { CompletionFacts } from './completion-facts.js';

export type { RecordCompletionCommand } from './completion.js';

/** What became of one command. Hours are JP with one decimal. */
export type CompletionResult =
  | { status: 'RECORDED'; completionId: string; participantId: string; creditedHours: number; creditReason: string; year: number; yearHours: number }
  | { status: 'DUPLICATE'; completionId: string; creditedHours: number; sameRequest: boolean }
  | { status: 'REFUSED'; code: RefusalCode };

interface Recording {
  tenantId: TenantId;
  agencyIds: readonly string[] | null;
  command: RecordCompletionCommand;
  traceparent: string | undefined;
}

interface Recorded {
  decision: Extract<Decision, { kind: 'RECORD' }>;
  traceparent: string | undefined;
}

const LARGEST_COMMIT = 1_000;
/** Callers that wait for their answer send the next request a moment after it: a short rest lets them come back together. */
const REST = { times: 2, mostMs: 50, untilCallersAreBack: true };
const ATTEMPTS = 3;

/** First stage of the main job: completion, learning hours and event in one transaction, for many callers at once. */
@Injectable()
export class RecordCompletion implements OnApplicationShutdown {
  private readonly group = new GroupCommit<Recording, CompletionResult>({ maxBatch: LARGEST_COMMIT, rest: REST, commit: (recordings) => this.commit(recordings) });

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: CompletionFacts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly education: RaiseEducationLevel,
    @InjectStore('Completion') private readonly completions: TenantStore<CompletionDocument>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
  ) {}

  /** Records what can be recorded; answers each command by itself, in their order, once everything is durable. */
  recordAll(tenantId: TenantId, commands: RecordCompletionCommand[], caller: Pick<Caller, 'agencyIds'>): Promise<CompletionResult[]> {
    const traceparent = currentTraceparent();
    return this.group.submitAll(commands.map((command) => ({ tenantId, agencyIds: caller.agencyIds, command, traceparent })));
  }

  onApplicationShutdown(): Promise<void> {
    return this.group.drain();
  }

  private async commit(recordings: Recording[], attempt = 1): Promise<CompletionResult[]> {
    if (broken('ack-before-commit')) return this.answerEarly(recordings);
    const results = await this.transactions.run((tx) => this.decideAndWrite(recordings, tx, attempt > 1)).catch((error: unknown) => {
      // something of it is recorded already, or another instance recorded it meanwhile: look
      if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
      return this.commit(recordings, attempt + 1);
    });
    crashPoint('record:after-commit');
    return results;
  }

  /** Fault tests only: what a careless service does. The crash point is passed a second time between the answer and the commit. */
  private answerEarly(recordings: Recording[]): Promise<CompletionResult[]> {
    return new Promise((resolve, reject) => {
      void this.transactions.run(async (tx) => {
        resolve(await this.decideAndWrite(recordings, tx, true));
        await new Promise((answered) => setTimeout(answered, 100));
        crashPoint('record:before-commit');
      }).catch(reject);
    });
  }

  /** Most completions are new: the first time nobody looks for those that are not, the unique key refuses them. Before one is refused for another reason, somebody looks: a repetition is none. */
  private async decideAndWrite(recordings: Recording[], tx: ClientSession, lookForRecorded: boolean): Promise<CompletionResult[]> {
    // guard and decision
    const known = await this.facts.of(recordings, tx, lookForRecorded);
    const decisions = recordings.map(({ tenantId, agencyIds, command }) => decideCompletion(command, known.for(tenantId, agencyIds)));
    if (!lookForRecorded && decisions.some(({ kind }) => kind === 'REFUSE')) return this.decideAndWrite(recordings, tx, true);
    const recorded = decisions.flatMap((decision, i) => (decision.kind === 'RECORD' ? [{ decision, traceparent: recordings[i]!.traceparent }] : []));
    // write and outbox
    if (recorded.length) await this.write(recorded, tx);
    return decisions.map(resultOf);
  }

  private async write(recorded: Recorded[], tx: ClientSession): Promise<void> {
    await insertAll(this.completions.acrossTenants('a group commit'), recorded.map(({ decision }) => stored(decision.completion)), tx);
    const latest = new Map(recorded.map(({ decision: { account } }) => [account._id, account])), completions = recorded.map(({ decision }) => decision.completion);
    await updateAll(this.accounts.acrossTenants('a group commit'), [...latest.values()].map(asReplacement), tx);
    await this.facts.closeEnrolments(completions, tx);
    await this.education.after(completions, tx);
    await this.outbox.append(tx, recorded.map(eventOf));
    crashPoint('record:before-commit');
  }
}

/** Its natural key is unique: a second completion of the same training cannot be stored. */
const stored = (completion: CompletionDocument): CompletionDocument => (broken('completion-without-unique-key') ? { ...completion, naturalKey: newId() } : completion);

const asReplacement = (account: LearningHourAccount): UpdateStatement<LearningHourAccount> => ({ q: { _id: account._id }, u: account, upsert: true });

const hours = (tenths: number) => tenths / 10;

function eventOf({ decision: { completion: c, account, employeeType }, traceparent }: Recorded) {
  const obligation = obligationFor(employeeType, c.year).minTenths;
  return newEvent(enrollmentCompleted, {
    tenantId: c.tenantId,
    key: c.participantId,
    time: c.createdAt,
    traceparent,
    data: {
      completionId: c._id, participantId: c.participantId, agencyId: c.agencyId, employeeType, source: c.source, enrolmentId: c.enrolmentId, batchId: c.batchId, programmeId: c.programmeId,
      title: c.title, form: c.form, provider: c.provider, startDate: c.startDate, endDate: c.endDate, providerCertificateNumber: c.certificateNumber, creditedHours: hours(c.creditedTenths),
      year: c.year, yearHours: hours(account.totalTenths), yearVersion: account.version, yearObligation: obligation === null ? null : hours(obligation), recordedAt: c.createdAt.toISOString(),
    },
  });
}

function resultOf(decision: Decision): CompletionResult {
  if (decision.kind === 'REFUSE') return { status: 'REFUSED', code: decision.code };
  if (decision.kind === 'DUPLICATE') return { status: 'DUPLICATE', completionId: decision.completionId, creditedHours: hours(decision.creditedTenths), sameRequest: decision.sameRequest };
  const { completion: c, account } = decision;
  return { status: 'RECORDED', completionId: c._id, participantId: c.participantId, creditedHours: hours(c.creditedTenths), creditReason: c.creditReason, year: c.year, yearHours: hours(account.totalTenths) };
}
