import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import type { TenantId } from '#contracts';
import { Every } from '#jobs';
import { dueRows, Transactions, updateAll } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { FanOut } from '../webhook/fan-out.js';
import {
  FEED_FORMAT,
  FeedEventStore,
  FeedPlaceStore,
  type FeedEventDocument,
  type FeedPlaceDocument,
} from './feed-event.schema.js';
import { readyForPlaces } from './ready-for-places.js';

const AT_ONCE = 500;
const AGAIN = 'entries of the feed got no place; trying again';

/**
 * Gives entries their place in the order of their government, and hands each to the endpoints that want it,
 * in one transaction. Consumers commit side by side, so the order of ids is not the order in which entries
 * become visible. The counter of a government is: two transactions that take places from it conflict, and the
 * later one begins again. So nobody is handed a cursor behind which an entry appears afterwards.
 */
@Injectable()
export class SequenceFeed implements BeforeApplicationShutdown {
  readonly #entries: Collection<FeedEventDocument>;
  readonly #places: Collection<FeedPlaceDocument>;
  #running: Promise<void> | undefined;
  #asked = false;

  constructor(
    entries: FeedEventStore,
    places: FeedPlaceStore,
    private readonly recipients: RecipientRepository,
    private readonly fanOut: FanOut,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    const reason = 'entries of all governments wait together';
    this.#entries = entries.acrossTenants(reason);
    this.#places = places.acrossTenants(reason);
  }

  /** What was woken comes to its end. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  /** Looks soon; while a look is under way, once more after it. */
  wake(): void {
    this.#asked = true;
    this.look().catch((err: unknown) => logger.warn({ err }, AGAIN));
  }

  @Every(({ FEED_SWEEP_MS }: NotificationsConfig) => FEED_SWEEP_MS, AGAIN)
  look(): Promise<void> {
    this.#running ??= this.#sequenceAll().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #sequenceAll(): Promise<void> {
    let more = true;
    while (more || this.#asked) {
      this.#asked = false;
      const waiting = await this.#waiting();
      more = waiting && (await this.#sequence());
    }
  }

  /** Without a transaction: most looks find nothing. */
  async #waiting(): Promise<boolean> {
    const [first] = await dueRows(
      this.#entries,
      { waits: true },
      { format: FEED_FORMAT, sort: { _id: 1 }, limit: 1 },
    );
    return first !== undefined;
  }

  /** @returns whether there may be more */
  async #sequence(): Promise<boolean> {
    const done = await this.transactions.run(async (tx) => {
      const waiting = await this.#entries
        .find({ waits: true, v: FEED_FORMAT }, { session: tx, sort: { _id: 1 }, limit: AT_ONCE })
        .toArray();
      const people = await this.recipients.of(waiting.filter(isAboutSomebody));
      const ready = readyForPlaces(
        waiting,
        ({ tenantId, participantId = '' }) => people.get(recipientKey(tenantId, participantId))?.agencyId,
        new Date(this.clock.now().getTime() - this.config.FEED_AGENCY_WAIT_MS),
      );
      await this.#place(ready, tx);
      return { placed: ready.length, woken: await this.fanOut.to(ready, tx), read: waiting.length };
    });
    this.fanOut.announce(done.woken);
    return done.placed > 0 && done.read === AT_ONCE;
  }

  /** Writes each entry's place into it. */
  async #place(ready: FeedEventDocument[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    for (const tenantId of new Set(ready.map((entry) => entry.tenantId))) {
      const entries = ready.filter((entry) => entry.tenantId === tenantId);
      let seq = await this.#take(tenantId, entries.length, now, tx);
      for (const entry of entries) Object.assign(entry, { seq: (seq += 1), sequencedAt: now });
    }
    await updateAll(
      this.#entries,
      ready.map(({ _id, seq, sequencedAt, agencyIds }) => ({
        q: { _id, waits: true },
        u: { $set: { seq, sequencedAt, agencyIds }, $unset: { waits: '' } },
      })),
      tx,
    );
  }

  /** @returns the place before the first that is taken */
  async #take(tenantId: TenantId, count: number, now: Date, tx: ClientSession): Promise<number> {
    const place = await this.#places.findOneAndUpdate(
      { _id: tenantId, tenantId },
      {
        $inc: { seq: count, version: 1 },
        $set: { updatedAt: now },
        $setOnInsert: { createdAt: now },
      },
      { upsert: true, returnDocument: 'after', session: tx },
    );
    return (place?.seq ?? count) - count;
  }
}

const isAboutSomebody = (entry: FeedEventDocument): entry is FeedEventDocument & { participantId: string } =>
  entry.participantId !== undefined;
