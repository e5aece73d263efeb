import { InjectConnection } from '@nestjs/mongoose';
import { Injectable } from '@nestjs/common';
import { type AnyBulkWriteOperation, type ClientSession, type Collection, Long } from 'mongodb';
import { type Connection, Schema } from 'mongoose';
import type { StoredKind } from '#persistence';

interface ProgressDocument {
  /** `<topic>/<partition>` */
  _id: string;
  /** The offset to carry out next. */
  next: Long;
}

const COLLECTION = 'consumer_progress';

export const progressKind: StoredKind = {
  name: 'ConsumerProgress',
  schema: new Schema({ _id: String, next: Schema.Types.BigInt }, { collection: COLLECTION, versionKey: false }),
};

/** A step of one partition: from the offset that was expected to the one after the last that was carried out. */
export interface Step {
  topic: string;
  partition: number;
  from: bigint | null;
  next: bigint;
}

/** Somebody else moved the partition on: this instance no longer owns it, and nothing of its batch may stand. */
export class Fenced extends Error {
  constructor() {
    super('another instance carried on with this partition');
  }
}

/**
 * Where the service stands in each partition, kept beside its effects and moved in the same transaction.
 * Kafka's own committed offsets only show the lag; this decides what is carried out, so a replay, a rebalance or an instance that lost its partitions changes nothing.
 */
@Injectable()
export class Progress {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  private get collection(): Collection<ProgressDocument> {
    return this.connection.db!.collection<ProgressDocument>(COLLECTION);
  }

  /** @returns the offset to carry out next, null when the partition was never read */
  async of(topic: string, partition: number): Promise<bigint | null> {
    const found = await this.collection.findOne({ _id: key(topic, partition) }, { promoteLongs: false });
    return found ? BigInt(found.next.toString()) : null;
  }

  /** @throws Fenced when a partition does not stand where it was expected */
  async move(steps: Step[], tx: ClientSession): Promise<void> {
    const known = steps.filter((step) => step.from !== null), first = steps.filter((step) => step.from === null);
    if (known.length) {
      const moved = await this.collection.bulkWrite(
        known.map((step): AnyBulkWriteOperation<ProgressDocument> => ({
          updateOne: { filter: { _id: key(step.topic, step.partition), next: long(step.from!) }, update: { $set: { next: long(step.next) } } },
        })),
        { session: tx, ordered: false },
      );
      if (moved.matchedCount !== known.length) throw new Fenced();
    }
    if (first.length) {
      try {
        await this.collection.insertMany(first.map((step) => ({ _id: key(step.topic, step.partition), next: long(step.next) })), { session: tx });
      } catch (error) {
        if ((error as { code?: number }).code === 11000) throw new Fenced();
        throw error;
      }
    }
  }
}

const key = (topic: string, partition: number) => `${topic}/${partition}`;
const long = (offset: bigint) => Long.fromBigInt(offset);
