import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { LRUCache } from 'lru-cache';
import type { ClientSession, Collection } from 'mongodb';
import { type Connection, Schema } from 'mongoose';
import { newId, type StoredKind } from '#persistence';
import type { OutgoingEvent } from '../event.js';
import { eventsOf, linesOf } from './event-lines.js';

/**
 * All events of one transaction, in order: one document, because a document more per event costs more than the event itself,
 * and one string in it, because nobody looks into it before it is sent.
 */
export interface OutboxDocument {
  _id: string;
  at: Date;
  /** As lines, see `linesOf`. */
  events: string;
}

export interface Pending {
  _id: string;
  events: OutgoingEvent[];
}

export const pendingOf = ({ _id, events }: OutboxDocument): Pending => ({ _id, events: eventsOf(events) });

const COLLECTION = 'outbox';
/** MongoDB's limit is 16 MiB a document. */
const MAX_EVENTS = 5_000;

export const outboxKind: StoredKind = {
  name: 'Outbox',
  schema: new Schema({ _id: String, at: Date, events: String }, { collection: COLLECTION, versionKey: false }),
};

/** Where a service's events wait between the transaction that states them and Kafka. */
@Injectable()
export class Outbox {
  /** What this process appended lately, so that its relay need not read it back. Only documents that the database shows as committed are ever sent. */
  readonly recent = new LRUCache<string, Pending>({ max: 64 });
  private readonly listeners: Array<() => void> = [];

  constructor(@InjectConnection() private readonly connection: Connection) {}

  get collection(): Collection<OutboxDocument> {
    return this.connection.db!.collection<OutboxDocument>(COLLECTION);
  }

  /**
   * States events together with the writes of the transaction: both are there, or neither.
   * The id is made here, after the transaction has read what it decides on: of two transactions that touch the same person the later one has the larger id.
   */
  async append(tx: ClientSession, events: OutgoingEvent[]): Promise<void> {
    for (let i = 0; i < events.length; i += MAX_EVENTS) {
      const pending: Pending = { _id: newId(), events: events.slice(i, i + MAX_EVENTS) };
      await this.collection.insertOne({ _id: pending._id, at: new Date(), events: linesOf(pending.events) }, { session: tx });
      this.recent.set(pending._id, pending);
    }
    if (events.length) tx.once('ended', () => this.listeners.forEach((listener) => listener()));
  }

  /** Calls back soon after a transaction with events has ended, however it ended. */
  onAppended(listener: () => void): void {
    this.listeners.push(listener);
  }
}
