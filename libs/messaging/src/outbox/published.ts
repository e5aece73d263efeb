import { Injectable } from '@nestjs/common';
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { UnknownFormat } from '#persistence';
import { Outbox, OUTBOX_FORMAT, type OutboxDocument, type Sent } from './outbox.js';
import {
  PublishedTopicRows,
  TOPICS_FORMAT,
  type OffsetRange,
  type PublishedTopic,
} from './published-topic.js';
import type { Landed } from './sender.js';

const PURGE_AT_ONCE = 500;

/** What was sent, kept so that it can be sent again, and where it came to stand. */
@Injectable()
export class Published {
  private readonly topics: Collection<PublishedTopic>;

  constructor(
    { collection }: PublishedTopicRows,
    private readonly outbox: Outbox,
  ) {
    this.topics = collection;
  }

  /** @throws UnknownFormat when another version wrote it */
  async topic(name: string): Promise<PublishedTopic | null> {
    const found = await this.topics.findOne({ _id: name });
    if (found && found.v !== TOPICS_FORMAT)
      throw new UnknownFormat(this.topics.collectionName, name, found.v);
    return found;
  }

  async all(): Promise<PublishedTopic[]> {
    return this.topics.find({}, { sort: { _id: 1 } }).toArray();
  }

  /** The operator knows of the events that this database does not know. */
  async forgiveUnknown(): Promise<number> {
    const changed = await this.topics.updateMany(
      { unknownEvents: { $exists: true } },
      { $unset: { unknownEvents: '' } },
    );
    return changed.modifiedCount;
  }

  /** Begins anew for a topic. */
  async remember(topic: Omit<PublishedTopic, 'v'>): Promise<void> {
    const { _id, ...rest } = topic;
    await this.topics.replaceOne({ _id }, { v: TOPICS_FORMAT, ...rest }, { upsert: true });
  }

  async change(name: string, set: Partial<PublishedTopic>, unset: Array<keyof PublishedTopic> = []) {
    await this.topics.updateOne(
      { _id: name },
      {
        ...(Object.keys(set).length && { $set: set }),
        ...(unset.length && { $unset: Object.fromEntries(unset.map((field) => [field, ''])) }),
      },
    );
  }

  /** Kafka holds more than we knew of: that is to be compared. */
  async noteUnchecked(name: string, ranges: OffsetRange[], ends: Record<string, number>): Promise<void> {
    await this.topics.updateOne({ _id: name }, { $set: { ends }, $push: { unchecked: { $each: ranges } } });
  }

  /**
   * Ranges have been compared; others that were noted meanwhile stay.
   * @param unknown events found in them that this database does not know
   * @returns all that are unknown by now
   */
  async checked(
    name: string,
    ranges: OffsetRange[],
    unknown: number,
  ): Promise<PublishedTopic['unknownEvents']> {
    const changed = await this.topics.findOneAndUpdate(
      { _id: name },
      {
        $pull: { unchecked: { $in: ranges } } as object,
        ...(unknown > 0 && {
          $inc: { 'unknownEvents.count': unknown },
          $set: { 'unknownEvents.noticedAt': new Date() },
        }),
      },
      { returnDocument: 'after' },
    );
    return changed?.unknownEvents;
  }

  /** Rows were sent: they wait no more. `ids` in their order. */
  async mark(ids: string[], sent: Sent[], now = new Date()): Promise<void> {
    const [first] = ids;
    await Promise.all([
      this.outbox.collection.bulkWrite(
        [
          {
            updateMany: {
              filter: { _id: { $in: ids } },
              update: { $unset: { waits: true }, $set: { sentAt: now } },
            },
          },
          ...(first === undefined || !sent.length
            ? []
            : [{ updateOne: { filter: { _id: first }, update: { $set: { sent } } } }]),
        ] as AnyBulkWriteOperation<OutboxDocument>[],
        { ordered: false },
      ),
      this.reached(sent),
    ]);
  }

  /**
   * Rows were sent once more.
   * @param first the first of them, and all that is now to be known of it
   */
  async markAgain(first: string, knownOfFirst: Sent[], sent: Sent[]): Promise<void> {
    await this.outbox.collection.updateOne({ _id: first }, { $set: { sent: knownOfFirst } });
    await this.reached(sent);
  }

  private async reached(sent: Sent[]): Promise<void> {
    await Promise.all(
      sent.map(({ topic, topicId, ends }) =>
        this.topics.updateOne({ _id: topic, topicId }, { $max: inside('ends', ends) }),
      ),
    );
  }

  /** Kept rows that were sent, in order, behind `after`. */
  async rowsAfter(after: string, most: number): Promise<OutboxDocument[]> {
    return this.outbox.collection
      .find(
        { _id: { $gt: after }, v: OUTBOX_FORMAT, waits: { $exists: false } },
        { sort: { _id: 1 }, limit: most },
      )
      .toArray();
  }

  /**
   * Forgets what was sent before an instant, in the order in which it was stated. First it is written down
   * from where on everything is still kept: a death in between forgets that more is kept, never that less is.
   * @param needed a row of this id or a later one stays
   */
  async purge(before: Date, needed?: string): Promise<number> {
    for (let purged = 0; ;) {
      const found = await this.outbox.collection
        .find(
          {
            ...(needed !== undefined && { _id: { $lt: needed } }),
            v: OUTBOX_FORMAT,
            waits: { $exists: false },
          },
          { projection: { sent: 1, sentAt: 1 }, sort: { _id: 1 }, limit: PURGE_AT_ONCE },
        )
        .toArray();
      const firstKept = found.findIndex(({ sentAt }) => sentAt && sentAt >= before),
        rows = firstKept < 0 ? found : found.slice(0, firstKept),
        last = rows.at(-1);
      if (!last) return purged;
      await this.forget(
        rows.flatMap(({ sent }) => sent ?? []),
        instantOf(last._id),
      );
      await this.outbox.collection.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } });
      purged += rows.length;
    }
  }

  private async forget(sent: Sent[], stated: Date): Promise<void> {
    await this.topics.updateMany({}, { $max: { keptSince: new Date(stated.getTime() + 1) } });
    for (const { topic, topicId, ends } of sent) {
      await this.topics.updateOne({ _id: topic, topicId }, { $max: inside('keptFrom', ends) });
      await this.topics.updateOne(
        { _id: topic, 'earlier.topicId': topicId },
        { $max: inside('earlier.$[log].keptFrom', ends) },
        { arrayFilters: [{ 'log.topicId': topicId }] },
      );
    }
  }
}

const inside = (field: string, values: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${field}.${key}`, value]));

/** By topic, where it ended in each partition. */
export function sentOf(landed: Landed[], idOf: (topic: string) => string | null): Sent[] {
  const topics = new Map<string, Sent>();
  for (const { topic, partition, end } of landed) {
    const sent = topics.get(topic) ?? { topic, topicId: idOf(topic), ends: {} };
    sent.ends[partition] = Math.max(sent.ends[partition] ?? 0, end);
    topics.set(topic, sent);
  }
  return [...topics.values()];
}

/**
 * Less than the id of every row that was stated at that instant or later (the time is in the first 48 bits of
 * an id, RFC 9562).
 */
export function idAt(instant: Date): string {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** When a row was stated. */
export const instantOf = (id: string): Date =>
  new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
