import { Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Filter } from 'mongodb';
import { GroupCommit, Transactions } from '#persistence';
import { Clock } from '#platform';
import { newMessage } from '../message/message.js';
import { MessageStore, type MessageDocument } from '../message/message.schema.js';
import { countGathered } from './delivery-metrics.js';
import type { DigestDay } from './when-to-send.js';

const MOST_AT_ONCE = 500;
const NO_DIGEST_PAUSE_MS = 60_000;

interface Held {
  message: MessageDocument;
  days: readonly DigestDay[];
  because: string;
}

/**
 * A digest that nobody has begun to send. A change of it meets the claim of a worker in the same document:
 * one of the two comes first.
 */
const stillOpen = (now: Date): Filter<MessageDocument> => ({
  status: 'QUEUED',
  claim: { $exists: false },
  'attempts.0': { $exists: false },
  dueAt: { $gt: now },
});

/**
 * Holds messages back for the digest of a day. That is a message like others, about the local day of its
 * person: it exists once, and what it tells names it. Both are written in one transaction.
 */
@Injectable()
export class GatherMessages {
  readonly #messages: Collection<MessageDocument>;
  readonly #held = new GroupCommit<Held, void>({
    maxBatch: MOST_AT_ONCE,
    commit: async (held) => {
      await this.transactions.run((tx) => this.#gatherAll(held, tx));
      for (const { message } of held) countGathered(message);
      return held.map(() => undefined);
    },
  });

  constructor(
    store: MessageStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    this.#messages = store.acrossTenants('a round of deliveries holds several tenants');
  }

  /** @param days the digests to try, the first one first */
  hold(message: MessageDocument, days: readonly DigestDay[], because: string): Promise<void> {
    return this.#held.submit({ message, days, because });
  }

  /** What a digest tells, in the order in which it came. */
  told({ _id, tenantId, participantId }: MessageDocument): Promise<MessageDocument[]> {
    return this.#messages
      .find(
        { tenantId, participantId, digestId: _id, status: 'GATHERED' },
        { sort: { createdAt: 1, _id: 1 } },
      )
      .toArray();
  }

  async #gatherAll(held: Held[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      opened = new Map<string, Promise<boolean>>();
    for (const { message, days, because } of held) {
      let digestId: string | undefined;
      for (const day of days) {
        const digest = digestOf(message, day, now);
        let open = opened.get(digest._id);
        if (!open) opened.set(digest._id, (open = this.#open(digest, now, tx)));
        if (!(await open)) continue;
        digestId = digest._id;
        break;
      }
      const { _id, claim } = message;
      await this.#messages.updateOne(
        { _id, status: 'QUEUED', claim: claim ?? { $exists: false } },
        digestId === undefined
          ? {
              $set: { dueAt: new Date(now.getTime() + NO_DIGEST_PAUSE_MS), updatedAt: now, reason: because },
              $unset: { claim: '' },
              $inc: { version: 1 },
            }
          : {
              $set: {
                status: 'GATHERED',
                digestId,
                reason: because,
                settledAt: now,
                updatedAt: now,
              },
              $unset: { claim: '', dueAt: '' },
              $inc: { version: 1 },
            },
        { session: tx },
      );
    }
  }

  /** @returns false where its sending has begun: it takes nothing more */
  async #open(digest: MessageDocument, now: Date, tx: ClientSession): Promise<boolean> {
    const { _id } = digest,
      { matchedCount } = await this.#messages.updateOne(
        { _id, ...stillOpen(now) },
        { $inc: { version: 1 }, $set: { updatedAt: now } },
        { session: tx },
      );
    if (matchedCount > 0) return true;
    if (await this.#messages.findOne({ _id }, { session: tx, projection: { _id: 1 } })) return false;
    await this.#messages.insertOne(digest, { session: tx });
    return true;
  }
}

/** One for each person and local day. */
function digestOf(
  { tenantId, participantId }: MessageDocument,
  { day, at }: DigestDay,
  now: Date,
): MessageDocument {
  return {
    ...newMessage(
      {
        tenantId,
        participantId,
        kind: 'DIGEST',
        factId: day,
        params: { day },
      },
      now,
    ),
    dueAt: at,
  };
}
