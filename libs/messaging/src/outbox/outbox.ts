import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ClientSession, Collection } from 'mongodb';
import { z } from 'zod';
import { newId, runtimeRowsOf, Transactions, UnknownFormat, type DocumentOf } from '#persistence';
import type { OutgoingEvent } from '../event.js';
import { migrations } from '../migrations/migrations.js';
import { SealedEvents } from '../personal/sealed-events.js';
import { eventsOf, linesOf } from './event-lines.js';
import { formatOneOf } from './outbox-formats.js';

/** The format of the rows; a change of it is a new number and a migration. */
export const OUTBOX_FORMAT = 1;
const INDEX = { v: 1, waits: 1, _id: 1 } as const;

/**
 * Where a round of events of one topic ended: `ends` is the offset behind its last event, for each partition
 * that got one.
 */
const sent = z.strictObject({
  topic: z.string(),
  topicId: z.string().nullable(),
  ends: z.record(z.string(), z.number()),
});
export type Sent = z.infer<typeof sent>;

/**
 * All events of one transaction, in order: one document, because a document more per event costs more than
 * the event itself, and one string in it, because nobody looks into it before it is sent. What was sent is
 * kept for a while, so that it can be sent again. The id is time-ordered: when the transaction stated them.
 */
export class OutboxRows extends runtimeRowsOf({
  collection: 'outbox',
  migrations,
  fields: {
    /** None in the rows of an instance of release 0.1.0 that still runs beside this one. */
    v: z.number().optional(),
    at: z.date(),
    /** As lines, see `linesOf`. */
    events: z.string(),
    /** Still to be sent; gone when Kafka has acknowledged it. */
    waits: z.literal(true).optional(),
    sentAt: z.date().optional(),
    /** On the first row of each round: by which offsets the round was at its end. */
    sent: z.array(sent).optional(),
  },
  // what waits in its order, and what is of another format, are found without looking through what is kept
  indexes: [{ on: INDEX }],
}) {}
export type OutboxDocument = DocumentOf<OutboxRows>;

export interface Pending {
  _id: string;
  events: OutgoingEvent[];
}

/** @throws UnknownFormat when another version wrote it */
export function pendingOf({ _id, v, events }: OutboxDocument): Pending {
  if (v !== OUTBOX_FORMAT) throw new UnknownFormat(OutboxRows.definition.collection, _id, v);
  return { _id, events: eventsOf(events) };
}

const FORMATS_EVERY_MS = 5_000;
/**
 * So long after its start, and after it met one, a relay looks each time for rows of an instance of the last
 * release.
 */
const BESIDE_OTHERS_MS = 10 * 60_000;
const OTHERS_AT_ONCE = 50;
/** Longest look for a gauge, and the most that one counts. */
const SAMPLE_MS = 2_000;
const COUNTED = 1_000_000;
/** MongoDB's limit is 16 MiB a document. */
const MAX_EVENTS = 5_000;
/** Where a service's events wait between the transaction that states them and Kafka, and are kept afterwards. */
@Injectable()
export class Outbox {
  /**
   * What this process appended lately, so that its relay need not read it back. Only documents that the
   * database shows as committed are ever sent.
   */
  readonly recent = new LRUCache<string, Pending>({ max: 64 });
  private readonly listeners: Array<() => void> = [];
  private formatsSeenAt = 0;
  private besideOthersUntil = Date.now() + BESIDE_OTHERS_MS;

  constructor(
    private readonly rows: OutboxRows,
    private readonly transactions: Transactions,
    private readonly sealedEvents: SealedEvents,
  ) {}

  get collection(): Collection<OutboxDocument> {
    return this.rows.collection;
  }

  /**
   * A transaction whose work states events with `append`. What changes without an event asks `Transactions`
   * for the same.
   */
  transaction<T>(work: (tx: ClientSession) => Promise<T>): Promise<T> {
    return this.transactions.run(work);
  }

  /** The same behind what is found out before it begins, see `Transactions.runAfter`. */
  transactionAfter<P, T>(
    prepare: () => Promise<P>,
    work: (tx: ClientSession, prepared: P) => Promise<T>,
  ): Promise<T> {
    return this.transactions.runAfter(prepare, work);
  }

  /**
   * States events together with the writes of the transaction: both are there, or neither.
   * The id is made here, after the transaction has read what it decides on: of two transactions that touch
   * the same person the later one has the larger id.
   */
  async append(tx: ClientSession, stated: OutgoingEvent[]): Promise<void> {
    const events = await this.sealedEvents.seal(stated, tx);
    for (let i = 0; i < events.length; i += MAX_EVENTS) {
      const pending: Pending = { _id: newId(), events: events.slice(i, i + MAX_EVENTS) };
      await this.collection.insertOne(rowOf(pending), { session: tx });
      this.recent.set(pending._id, pending);
    }
    if (events.length) tx.once('ended', () => this.listeners.forEach((listener) => listener()));
  }

  /**
   * The rows that wait, oldest first.
   * @throws UnknownFormat when a row is of another format: nothing is sent then, or an order would be lost
   */
  async waiting(most: number): Promise<string[]> {
    for (;;) {
      const rows = await this.collection
        .find({ v: OUTBOX_FORMAT, waits: true }, { projection: { _id: 1 }, sort: { _id: 1 }, limit: most })
        .toArray();
      // in this order: an earlier row of the same person was there when the later one was stated
      if (!(await this.takeOver())) return rows.map(({ _id }) => _id);
    }
  }

  /**
   * A row of another format does not say in our words that it waits, so it is looked for by itself. An
   * instance of the last release that still runs beside this one writes rows without a format: they are taken
   * over as the migration does it.
   * @returns whether there were any, whose place is among those that wait
   */
  private async takeOver(): Promise<boolean> {
    const now = Date.now();
    if (now > this.besideOthersUntil && now - this.formatsSeenAt < FORMATS_EVERY_MS) return false;
    const others = await this.collection
      .find({ v: { $ne: OUTBOX_FORMAT } }, { hint: INDEX, limit: OTHERS_AT_ONCE })
      .toArray();
    for (const row of others)
      await this.collection.updateOne({ _id: row._id, v: { $exists: false } }, { $set: formatOneOf(row) });
    this.formatsSeenAt = now;
    if (others.length) this.besideOthersUntil = now + BESIDE_OTHERS_MS;
    return others.length > 0;
  }

  /** How much waits, up to a million, and since when. Within two seconds, or not at all. */
  async backlog(): Promise<{ documents: number; oldest: Date | undefined }> {
    const waiting = { v: OUTBOX_FORMAT, waits: true } as const;
    const [documents, first] = await Promise.all([
      this.collection.countDocuments(waiting, { limit: COUNTED, hint: INDEX, timeoutMS: SAMPLE_MS }),
      this.collection.findOne(waiting, { sort: { _id: 1 }, projection: { at: 1 }, timeoutMS: SAMPLE_MS }),
    ]);
    return { documents, oldest: first?.at };
  }

  /** Calls back soon after a transaction with events has ended, however it ended. */
  onAppended(listener: () => void): void {
    this.listeners.push(listener);
  }
}

/** A row that waits to be sent. */
export const rowOf = ({ _id, events }: Pending): OutboxDocument => ({
  _id,
  v: OUTBOX_FORMAT,
  at: new Date(),
  events: linesOf(events),
  waits: true,
});
