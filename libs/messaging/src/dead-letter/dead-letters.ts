import { Injectable } from '@nestjs/common';
import { ApiError, Clock } from '#platform';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import type { KafkaMessage } from 'kafkajs';
import { BatchProcessor } from '../consumer/batch-processor.js';
import { decode } from '../kafka/decode.js';
import { PermanentFailure } from '../permanent-failure.js';
import type { DeadLetter } from './dead-letter.js';

export class DeadLetterUnknown extends ApiError {
  constructor() {
    super({ status: 404, code: 'DEAD_LETTER_UNKNOWN', title: 'Dead letter unknown', detail: 'There is no such dead letter here.' });
  }
}

const REPLAY_BATCH = 200;

export interface Replayed {
  replayed: number;
  failed: Array<{ id: string; code: string; reason: string }>;
}

/** The events that were set aside, and the way to carry them out after all. */
@Injectable()
export class DeadLetters {
  constructor(
    @InjectStore('DeadLetter') private readonly store: TenantStore<DeadLetter>,
    private readonly transactions: Transactions,
    private readonly processor: BatchProcessor,
    private readonly clock: Clock,
  ) {}

  private get collection() {
    return this.store.acrossTenants('the operator looks after all tenants');
  }

  async list({ status, code, limit, cursor }: { status?: string; code?: string; limit: number; cursor?: string }): Promise<{ items: DeadLetter[]; nextCursor?: string }> {
    const found = await this.collection.find({ ...(status && { status: status as DeadLetter['status'] }), ...(code && { code }), ...(cursor && { _id: { $gt: cursor } }) }, { sort: { _id: 1 }, limit: limit + 1 }).toArray();
    const items = found.slice(0, limit);
    return found.length > limit ? { items, nextCursor: items.at(-1)!._id } : { items };
  }

  async show(id: string): Promise<DeadLetter> {
    const letter = await this.collection.findOne({ _id: id });
    if (!letter) throw new DeadLetterUnknown();
    return letter;
  }

  /** Carries out what is open, in the order in which it was set aside; what still fails stays open with its present reason. */
  async replay(filter: { ids?: string[]; code?: string }): Promise<Replayed> {
    const result: Replayed = { replayed: 0, failed: [] };
    for (let after = ''; ; ) {
      const letters = await this.collection
        .find({ status: 'OPEN', ...(filter.code && { code: filter.code }), _id: { $gt: after, ...(filter.ids && { $in: filter.ids }) } }, { sort: { _id: 1 }, limit: REPLAY_BATCH })
        .toArray();
      if (!letters.length) return result;
      after = letters.at(-1)!._id;
      await this.carryOut(letters, result);
    }
  }

  private async carryOut(letters: DeadLetter[], result: Replayed): Promise<void> {
    try {
      await this.once(letters);
      result.replayed += letters.length;
    } catch (error) {
      if (letters.length > 1) {
        for (const letter of letters) await this.carryOut([letter], result);
        return;
      }
      const [letter] = letters as [DeadLetter], code = error instanceof PermanentFailure ? error.code : 'HANDLER_FAILED', reason = error instanceof Error ? error.message : String(error);
      await this.collection.updateOne({ _id: letter._id }, { $set: { code, reason, updatedAt: this.clock.now() }, $inc: { attempts: 1, version: 1 } });
      result.failed.push({ id: letter._id, code, reason });
    }
  }

  /** The effects and the mark stand or fall together; an effect that had happened meanwhile happens once all the same. */
  private async once(letters: DeadLetter[]): Promise<void> {
    const events = letters.map((letter) => decode(messageOf(letter)));
    const now = this.clock.now();
    const done = await this.transactions.run(async (tx) => {
      const marked = await this.collection.updateMany({ _id: { $in: letters.map((l) => l._id) }, status: 'OPEN' }, { $set: { status: 'REPLAYED', replayedAt: now, updatedAt: now }, $inc: { version: 1 } }, { session: tx });
      if (marked.modifiedCount !== letters.length) throw new PermanentFailure('ALREADY_REPLAYED', 'somebody else replayed it meanwhile');
      const results = [];
      for (const type of new Set(events.map((event) => event.type))) {
        for (const handler of this.processor.handlers.get(type) ?? []) results.push({ handler, result: await handler.handle(events.filter((event) => event.type === type), tx) });
      }
      return results;
    });
    for (const { handler, result } of done) await handler.afterCommit?.(result);
  }
}

const messageOf = (letter: DeadLetter): KafkaMessage => ({
  key: letter.key === null ? null : Buffer.from(letter.key),
  value: letter.value === null ? null : Buffer.from(letter.value),
  headers: letter.headers,
  offset: letter.offset,
  timestamp: '0',
  attributes: 0,
});
