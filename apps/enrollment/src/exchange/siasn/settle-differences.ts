import { Injectable } from '@nestjs/common';
import { Transactions } from '#persistence';
import { Clock, must, NotFound, type Caller } from '#platform';
import { completionRefused } from '../../record/completion/completion.problems.js';
import { RecordCompletion } from '../../record/completion/record-completion.js';
import { SiasnDifferenceStore, type SiasnDifference } from './comparison.schema.js';
import { siasnProblems } from './siasn.problems.js';
import { SiasnRecordStore } from './siasn.schema.js';
import { takenOver } from './taken-over.js';

/** What people decide about a difference: it may stay, or both sides become the same. */
@Injectable()
export class SettleDifferences {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly completions: RecordCompletion,
    private readonly differences: SiasnDifferenceStore,
    private readonly records: SiasnRecordStore,
  ) {}

  /** It stays as it is, until one side changes. */
  accept(caller: Caller, id: string, reason: string): Promise<SiasnDifference> {
    return this.#settle(caller, id, { state: 'ACCEPTED', reason });
  }

  /**
   * What SIASN lacks or has otherwise is sent to it; what only SIASN has is recorded here.
   * @throws SIASN_RECORD_UNREADABLE (422), and why a completion is refused
   */
  async correct(caller: Caller, id: string): Promise<SiasnDifference> {
    const difference = await this.differences.forCaller(caller).findOne({ _id: id });
    if (!difference) throw new NotFound('difference');
    if (difference.state === 'CORRECTED') return difference;
    if (difference.kind !== 'ONLY_THEIRS') return this.#sendOurs(caller, difference);
    const completionId = await this.#recordTheirs(caller, difference);
    return this.#settle(caller, id, { state: 'CORRECTED', completionId });
  }

  async #recordTheirs(
    caller: Caller,
    { _id, participantId, call, theirs }: SiasnDifference,
  ): Promise<string> {
    const training = theirs && takenOver(call, theirs);
    if (!training) throw siasnProblems.SIASN_RECORD_UNREADABLE();
    const command = { ...training, participantId, requestKey: `siasn:${_id}` };
    const [first] = await this.completions.recordAll(caller.tenantId, [command], caller),
      result = must(first, 'the result of a completion');
    if (result.status === 'REFUSED') throw completionRefused(result.code);
    return result.completionId;
  }

  #sendOurs(caller: Caller, { _id, completionId, siasnId }: SiasnDifference): Promise<SiasnDifference> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      await this.records.updateOne(
        caller.tenantId,
        { _id: must(completionId, 'completionId') },
        {
          $set: {
            state: 'WAITING',
            dueAt: now,
            tries: 0,
            updatedAt: now,
            ...(siasnId !== undefined && { siasnId }),
          },
          // What SIASN does not have under the id that we knew is entered anew.
          $unset: { reason: '', settledAt: '', ...(siasnId === undefined && { siasnId: '' as const }) },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      const settled = await this.differences.findOneAndUpdate(
        caller.tenantId,
        { _id },
        {
          $set: { state: 'CORRECTED', settledAt: now, settledBy: caller.actor, updatedAt: now },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      return must(settled, 'the difference');
    });
  }

  #settle(
    caller: Caller,
    id: string,
    change: Pick<SiasnDifference, 'state'> & { reason?: string; completionId?: string },
  ): Promise<SiasnDifference> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const settled = await this.differences.forCaller(caller).findOneAndUpdate(
        { _id: id },
        {
          $set: { ...change, settledAt: now, settledBy: caller.actor, updatedAt: now },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (!settled) throw new NotFound('difference');
      return settled;
    });
  }
}
