import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import type { TenantId } from '#contracts';
import { Every } from '#jobs';
import { dueRows, insertAll, ofFormat, Transactions, updateAll } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { FanOut } from '../webhook/fan-out.js';
import {
  FEED_FORMAT,
  FeedArrivalStore,
  FeedEventStore,
  FeedPlaceStore,
  type FeedArrivalDocument,
  type FeedEventDocument,
  type FeedPlaceDocument,
} from './feed-event.schema.js';
import { readyForPlaces, type WaitingEntry } from './ready-for-places.js';

/** So many rows of entries, each of at most 250, get their places in one transaction. */
const ROWS_AT_ONCE = 8;
/** What comes meanwhile shares the next transaction: an entry of the feed may be so late, a commit costs more. */
const REST_MS = 50;
const AGAIN = 'entries of the feed got no place; trying again';

/** Where a look through what waits has come to. */
interface Look {
  after: string;
  heldUp: ReadonlySet<string>;
}

/**
 * Gives entries their place in the order of their government, and hands each to the endpoints that want it,
 * in one transaction. Consumers commit side by side, so the order of ids is not the order in which entries
 * become visible. The counter of a government is: two transactions that take places from it conflict, and the
 * later one begins again. So nobody is handed a cursor behind which an entry appears afterwards.
 */
@Injectable()
export class SequenceFeed implements BeforeApplicationShutdown {
  readonly #arrivals: Collection<FeedArrivalDocument>;
  readonly #entries: Collection<FeedEventDocument>;
  readonly #places: Collection<FeedPlaceDocument>;
  #running: Promise<void> | undefined;
  #asked = false;

  constructor(
    arrivals: FeedArrivalStore,
    entries: FeedEventStore,
    places: FeedPlaceStore,
    private readonly recipients: RecipientRepository,
    private readonly fanOut: FanOut,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    const reason = 'entries of all governments wait together';
    this.#arrivals = arrivals.acrossTenants(reason);
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
    do {
      this.#asked = false;
      let look: Look | undefined = { after: '', heldUp: new Set() };
      while (look) look = (await this.#waiting(look)) ? await this.#sequence(look) : undefined;
      if (this.#asked) await pause(REST_MS);
    } while (this.#asked);
  }

  /** Without a transaction: most looks find nothing. */
  async #waiting({ after }: Look): Promise<boolean> {
    const [first] = await dueRows(
      this.#arrivals,
      { _id: { $gt: after } },
      { format: FEED_FORMAT, sort: { _id: 1 }, limit: 1 },
    );
    return first !== undefined;
  }

  /** @returns where to go on; undefined at the end */
  async #sequence({ after, heldUp }: Look): Promise<Look | undefined> {
    const done = await this.transactions.run(async (tx) => {
      const rows = await this.#arrivals
        .find(
          { _id: { $gt: after }, ...ofFormat(FEED_FORMAT) },
          { session: tx, sort: { _id: 1 }, limit: ROWS_AT_ONCE },
        )
        .toArray();
      const waiting = rows.flatMap(waitingOf).sort(byEvent),
        agencyOf = await this.#agenciesOf(waiting);
      const waitedSince = new Date(this.clock.now().getTime() - this.config.FEED_AGENCY_WAIT_MS),
        next = readyForPlaces(waiting, agencyOf, waitedSince, heldUp);
      const placed = await this.#place(await this.#fresh(next.ready, tx), tx);
      await this.#settle(rows, new Set(next.ready.map(({ _id }) => _id)), tx);
      const last = rows.length === ROWS_AT_ONCE ? rows.at(-1) : undefined;
      return {
        woken: await this.fanOut.to(placed, tx),
        look: last && { after: last._id, heldUp: next.heldUp },
      };
    });
    this.fanOut.announce(done.woken);
    return done.look;
  }

  /** Only of those whose event does not say it. */
  async #agenciesOf(waiting: readonly WaitingEntry[]) {
    const people = await this.recipients.of(
      waiting.flatMap(({ tenantId, participantId, agencyIds }) =>
        participantId === undefined || agencyIds.length > 0 ? [] : { tenantId, participantId },
      ),
    );
    return ({ tenantId, participantId = '' }: WaitingEntry) =>
      people.get(recipientKey(tenantId, participantId))?.agencyId;
  }

  /** Those that are not in the feed already: the same event, told again, stands there once. */
  async #fresh(ready: readonly WaitingEntry[], tx: ClientSession): Promise<WaitingEntry[]> {
    const byId = new Map(ready.map((entry) => [entry._id, entry])),
      there = await this.#entries
        .find({ _id: { $in: [...byId.keys()] } }, { session: tx, projection: { _id: 1 } })
        .toArray();
    for (const { _id } of there) byId.delete(_id);
    return [...byId.values()];
  }

  /** Writes the entries with their places. */
  async #place(fresh: readonly WaitingEntry[], tx: ClientSession): Promise<FeedEventDocument[]> {
    const now = this.clock.now(),
      placed: FeedEventDocument[] = [];
    for (const tenantId of new Set(fresh.map((entry) => entry.tenantId))) {
      const entries = fresh.filter((entry) => entry.tenantId === tenantId);
      let seq = await this.#take(tenantId, entries.length, now, tx);
      for (const entry of entries) placed.push(placedOf(entry, (seq += 1), now));
    }
    await insertAll(this.#entries, placed, tx);
    return placed;
  }

  /** Rows are gone with their last entry; one of which nothing was ready stays as it is. */
  async #settle(
    rows: readonly FeedArrivalDocument[],
    ready: ReadonlySet<string>,
    tx: ClientSession,
  ): Promise<void> {
    const left = rows.map(({ _id, entries }) => ({
        _id,
        before: entries.length,
        entries: entries.filter((entry) => !ready.has(entry._id)),
      })),
      done = left.filter(({ entries }) => entries.length === 0).map(({ _id }) => _id),
      shorter = left.filter(({ entries, before }) => entries.length > 0 && entries.length < before);
    if (done.length > 0) await this.#arrivals.deleteMany({ _id: { $in: done } }, { session: tx });
    await updateAll(
      this.#arrivals,
      shorter.map(({ _id, entries }) => ({ q: { _id }, u: { $set: { entries } } })),
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

const waitingOf = ({ tenantId, createdAt: since, entries }: FeedArrivalDocument): WaitingEntry[] =>
  entries.map((entry) => ({ ...entry, tenantId, since }));

/** In the order in which their service stated them. */
const byEvent = (a: WaitingEntry, b: WaitingEntry): number => (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);

const placedOf = (
  { _id, tenantId, type, participantId, agencyIds, at, data, dataVersion, since }: WaitingEntry,
  seq: number,
  now: Date,
): FeedEventDocument => ({
  _id,
  v: FEED_FORMAT,
  tenantId,
  createdAt: since,
  updatedAt: now,
  version: 1,
  type,
  participantId,
  agencyIds,
  at,
  data,
  dataVersion,
  seq,
  sequencedAt: now,
});
