import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import { isTransient, Outbox } from '#messaging';
import { GroupCommit } from '#persistence';
import { Clock, logger } from '#platform';
import { MessageStore, type MessageDocument } from '../message/message.schema.js';
import { countSettlement } from './delivery-metrics.js';
import type { Settlement } from './delivery-plan.js';
import { eventsAbout, isSilent, writesFor, type Result } from './result-writes.js';

const MOST_AT_ONCE = 500;
/** What is accepted meanwhile waits at most so long for company; it is what a kill would repeat. */
const REST = { times: 1, mostMs: 40 };

/**
 * Writes what became of messages, together with the events about it, many in one transaction. The time between
 * "accepted" and "recorded" is what a kill repeats: about two commits and a blink, whatever the load.
 */
@Injectable()
export class DeliveryResults {
  readonly #messages: Collection<MessageDocument>;
  readonly #results = new GroupCommit<Result, void>({
    maxBatch: MOST_AT_ONCE,
    rest: REST,
    commit: async (results) => {
      await this.#recordAll(results);
      return results.map(() => undefined);
    },
  });

  constructor(
    store: MessageStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    this.#messages = store.acrossTenants('a round of deliveries holds several tenants');
  }

  record(message: MessageDocument, settlement: Settlement): Promise<void> {
    return this.#results.submit({ message, settlement });
  }

  async #recordAll(results: Result[]): Promise<void> {
    const now = this.clock.now();
    // A message is out: while the database is away, nothing is better than to insist.
    for (let failures = 0; ; failures += 1) {
      try {
        // a single statement without events needs no transaction around it
        if (results.every(isSilent))
          await this.#messages.bulkWrite(writesFor(results, now), { ordered: false });
        else await this.outbox.transaction((tx) => this.#write(results, now, tx));
        break;
      } catch (error) {
        if (!isTransient(error)) throw error;
        logger.warn({ err: error, results: results.length }, 'results of deliveries cannot be recorded yet');
        await pause(Math.min(100 * 2 ** failures, 2_000));
      }
    }
    for (const { message, settlement } of results) countSettlement(message, settlement, now);
  }

  async #write(results: Result[], now: Date, tx: ClientSession): Promise<void> {
    const { modifiedCount } = await this.#messages.bulkWrite(writesFor(results, now), {
      session: tx,
      ordered: false,
    });
    let ours = results;
    if (modifiedCount < results.length) {
      // A lease ran out and somebody else was first: theirs is the event.
      const ids = results.map(({ message }) => message._id);
      const written = await this.#messages
        .find({ _id: { $in: ids }, updatedAt: now }, { session: tx, projection: { _id: 1 } })
        .toArray();
      const set = new Set(written.map(({ _id }) => _id));
      ours = results.filter(({ message }) => set.has(message._id));
    }
    await this.outbox.append(
      tx,
      ours.flatMap((result) => eventsAbout(result, now)),
    );
  }
}
