import { Injectable } from '@nestjs/common';
import type { KafkaMessage } from 'kafkajs';
import { cursorAfter, isOfFormat, leaveAlone, placeOf, Transactions, UnknownFormat } from '#persistence';
import { Clock, logger, maskPersonalData, must, NotFound } from '#platform';
import { BatchProcessor } from '../consumer/batch-processor.js';
import { UNKNOWN_CODES } from '../consumer/unknown-type.js';
import { decode, isKnownType } from '../kafka/decode.js';
import { PermanentFailure } from '../permanent-failure.js';
import { SealedEvents } from '../personal/sealed-events.js';
import { DEAD_LETTER_FORMAT, DeadLetterStore, type DeadLetter } from './dead-letter.js';
import { deadLetterProblems } from './dead-letter.problems.js';

const LIST = 'dead letters';
const REPLAY_BATCH = 200;
const COUNT_MS = 2_000;

export interface Replayed {
  replayed: number;
  failed: Array<{ id: string; code: string; reason: string }>;
  /** Where a replay in parts goes on; absent at its end. */
  next?: string;
}

/** The events that were set aside, and the way to carry them out after all. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly store: DeadLetterStore,
    private readonly transactions: Transactions,
    private readonly processor: BatchProcessor,
    private readonly sealedEvents: SealedEvents,
    private readonly clock: Clock,
  ) {}

  private get collection() {
    return this.store.acrossTenants('the operator looks after all tenants');
  }

  async list({
    status,
    code,
    limit,
    cursor,
  }: {
    status?: string;
    code?: string;
    limit: number;
    cursor?: string;
  }): Promise<{ items: DeadLetter[]; nextCursor?: string }> {
    const found = await this.collection
      .find(
        {
          ...(status && { status: status as DeadLetter['status'] }),
          ...(code && { code }),
          ...(cursor && { _id: { $gt: placeOf(LIST, '', cursor) } }),
        },
        { sort: { _id: 1 }, limit: limit + 1 },
      )
      .toArray();
    const items = found.slice(0, limit);
    return found.length > limit
      ? { items, nextCursor: cursorAfter(LIST, '', must(items.at(-1), 'the last of items')._id) }
      : { items };
  }

  async show(id: string): Promise<DeadLetter> {
    const letter = await this.collection.findOne({ _id: id });
    if (!letter) throw new NotFound('dead letter');
    return letter;
  }

  /** How many wait for somebody; within two seconds, or not at all. */
  countOpen(): Promise<number> {
    return this.collection.countDocuments({ status: 'OPEN' }, { timeoutMS: COUNT_MS });
  }

  /**
   * Lays an event aside for good that cannot be repaired. It stays, with the reason and who gave it.
   * @throws NOT_FOUND
   * @throws DEAD_LETTER_NOT_OPEN
   */
  async dismiss(id: string, { reason, by }: { reason: string; by: string }): Promise<DeadLetter> {
    const now = this.clock.now();
    const letter = await this.collection.findOneAndUpdate(
      { _id: id, status: 'OPEN' },
      {
        $set: { status: 'DISMISSED', dismissed: { reason, by, at: now }, updatedAt: now },
        $inc: { version: 1 },
      },
      { returnDocument: 'after' },
    );
    if (letter) return letter;
    await this.show(id);
    throw deadLetterProblems.DEAD_LETTER_NOT_OPEN();
  }

  /**
   * Carries out what is open, in the order in which it was set aside; what still fails stays open with its
   * present reason.
   * @param filter.most about as many; where more are open, `next` of the answer goes on as `after`
   */
  async replay(filter: {
    ids?: string[];
    code?: string | undefined;
    most?: number | undefined;
    after?: string | undefined;
  }): Promise<Replayed> {
    const { most = Number.POSITIVE_INFINITY } = filter,
      result: Replayed = { replayed: 0, failed: [] };
    for (let after = filter.after ?? '', seen = 0; ;) {
      if (seen >= most) return { ...result, next: after };
      const letters = await this.collection
        .find(
          {
            status: 'OPEN',
            ...(filter.code && { code: filter.code }),
            _id: { $gt: after, ...(filter.ids && { $in: filter.ids }) },
          },
          { sort: { _id: 1 }, limit: REPLAY_BATCH },
        )
        .toArray();
      if (!letters.length) return result;
      after = must(letters.at(-1), 'the last of letters')._id;
      seen += letters.length;
      const mine = letters.filter((letter) => isOfFormat(letter, DEAD_LETTER_FORMAT));
      result.failed.push(...letters.filter((letter) => !mine.includes(letter)).map(leftAlone));
      if (mine.length) await this.carryOut(mine, result);
    }
  }

  /**
   * Carries out what an earlier release set aside because it did not know it, and this one does. Called when
   * a service starts; what was missing then is carried out later than what came after it, which handlers are
   * made for.
   */
  async replayKnown(): Promise<Replayed> {
    const letters = await this.collection
      .find(
        { status: 'OPEN', code: { $in: [...UNKNOWN_CODES] } },
        { projection: { eventType: 1 }, sort: { _id: 1 } },
      )
      .toArray();
    const ids = letters.flatMap(({ _id, eventType }) => (eventType && isKnownType(eventType) ? [_id] : []));
    const result = ids.length ? await this.replay({ ids }) : { replayed: 0, failed: [] };
    if (ids.length)
      logger.warn(result, 'events that an earlier release did not know and had set aside were carried out');
    return result;
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
      const [letter] = letters as [DeadLetter],
        code = error instanceof PermanentFailure ? error.code : 'HANDLER_FAILED',
        reason = maskPersonalData(error instanceof Error ? error.message : String(error));
      await this.collection.updateOne(
        { _id: letter._id, status: 'OPEN' },
        { $set: { code, reason, updatedAt: this.clock.now() }, $inc: { attempts: 1, version: 1 } },
      );
      result.failed.push({ id: letter._id, code, reason });
    }
  }

  /**
   * The effects and the mark stand or fall together; an effect that had happened meanwhile happens once all
   * the same.
   */
  private async once(letters: DeadLetter[]): Promise<void> {
    const now = this.clock.now();
    const done = await this.transactions.run(async (tx) => {
      const events = letters.map((letter) => decode(messageOf(letter)));
      const marked = await this.collection.updateMany(
        { _id: { $in: letters.map((l) => l._id) }, status: 'OPEN' },
        { $set: { status: 'REPLAYED', replayedAt: now, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
      if (marked.modifiedCount !== letters.length)
        throw new PermanentFailure('ALREADY_REPLAYED', 'somebody else replayed it meanwhile');
      const results = [];
      await this.sealedEvents.open(events, tx);
      for (const type of new Set(events.map((event) => event.type))) {
        for (const handler of this.processor.handlers.get(type) ?? [])
          results.push({
            handler,
            result: await handler.handle(
              events.filter((event) => event.type === type),
              tx,
            ),
          });
      }
      return results;
    });
    for (const { handler, result } of done) await handler.afterCommit?.(result);
  }
}

/** One that another release wrote in a form that we do not know: nothing is made of it, and it stays open. */
function leftAlone({ _id: id, v }: DeadLetter): Replayed['failed'][number] {
  const { message: reason } = leaveAlone(new UnknownFormat('dead_letters', id, v));
  return { id, code: 'FORMAT_UNKNOWN', reason };
}

const messageOf = (letter: DeadLetter): KafkaMessage => ({
  key: letter.key === null ? null : Buffer.from(letter.key),
  value: letter.value === null ? null : Buffer.from(letter.value),
  headers: letter.headers,
  offset: letter.offset,
  timestamp: '0',
  attributes: 0,
});
