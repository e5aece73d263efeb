import { Injectable } from '@nestjs/common';
import { Long, type AnyBulkWriteOperation, type ClientSession, type Collection } from 'mongodb';
import { z } from 'zod';
import { isDuplicateKey, runtimeRowsOf, UnknownFormat, type DocumentOf } from '#persistence';
import { HOLES, type Hole } from './standing.js';

/** The format of the rows; a change of it is a new number and a migration. */
const PROGRESS_FORMAT = 1;

/** Where a service stands in one partition. */
export interface Place {
  next: bigint;
  topicId: string | null;
  /**
   * When the last event that was carried out was stated: everything stated some minutes before has been.
   * Stays where it is while something is awaited.
   */
  at: Date | null;
  /** The latest replay of which the beginning was passed here. */
  passed?: string;
  /** The replay that brings what was missing here: not all of it has been carried out before its end is passed. */
  awaits?: string;
  /**
   * Something is missing behind `next`: nothing is carried out until it has come again, or the operator says
   * to go on.
   */
  hole?: { kind: Hole; since: Date };
}

/** Rows of release 0.1.0 have `next` alone. */
export class ProgressRows extends runtimeRowsOf({
  collection: 'consumer_progress',
  fields: {
    v: z.number().optional(),
    /** The offset to carry out next. */
    next: z.custom<Long>().meta({ bsonType: 'number' }),
    /** Kafka's id of the topic to which that offset belongs; null where it is not known. */
    topicId: z.string().nullish(),
    at: z.date().nullish(),
    passed: z.string().optional(),
    awaits: z.string().optional(),
    hole: z.strictObject({ kind: z.enum(HOLES), since: z.date() }).optional(),
  },
}) {}
/** Its id is `<topic>/<partition>`. */
type ProgressRow = DocumentOf<ProgressRows>;
const COLLECTION = ProgressRows.definition.collection;

/** A step of one partition: from the offset that was expected to the one after the last that was carried out. */
export interface Step {
  topic: string;
  partition: number;
  from: bigint;
  next: bigint;
  /** The topic that was read; the stored one must be the same, or not be known yet. */
  topicId: string | null;
  /** When the last event was stated, where that says how far the service has come. */
  at?: Date | undefined;
  /** The latest replay that begins in it. */
  passed?: string | undefined;
  /** What was awaited has come. */
  isWhole?: true | undefined;
}

/** Somebody else moved the partition on: this instance no longer owns it, and nothing of its batch may stand. */
export class Fenced extends Error {
  constructor() {
    super('another instance carried on with this partition');
  }
}

/**
 * Where the service stands in each partition, kept beside its effects and moved in the same transaction.
 * Kafka's own committed offsets only show the lag; this decides what is fetched and carried out, so a replay,
 * a rebalance, an instance that lost its partitions or a database that was restored to an earlier point
 * changes nothing.
 */
@Injectable()
export class Progress {
  private readonly collection: Collection<ProgressRow>;

  constructor({ collection }: ProgressRows) {
    this.collection = collection;
  }

  /**
   * Where the service stands; partitions that it never read are left out.
   * @param ids `<topic>/<partition>`; all otherwise
   * @throws UnknownFormat when another version wrote it
   */
  async of(ids?: string[]): Promise<Map<string, Place>> {
    const look = () =>
      this.collection.find(ids ? { _id: { $in: ids } } : {}, { promoteLongs: false }).toArray();
    let found = await look();
    // an instance of the last release that still runs beside this one begins partitions without a format
    const old = found.filter(({ v }) => v === undefined).map(({ _id }) => _id);
    if (old.length) {
      await this.collection.updateMany(
        { _id: { $in: old }, v: { $exists: false } },
        { $set: { v: PROGRESS_FORMAT, topicId: null, at: null } },
      );
      found = await look();
    }
    return new Map(found.map((row) => [row._id, placeOf(row)]));
  }

  /** Begins where nothing was ever read; somebody else may do so at the same time. */
  async begin(ids: Array<{ id: string; topicId: string | null }>): Promise<void> {
    if (!ids.length) return;
    await this.collection.bulkWrite(
      ids.map(({ id, topicId }) => ({
        updateOne: {
          filter: { _id: id },
          update: { $setOnInsert: { v: PROGRESS_FORMAT, next: long(0n), topicId, at: null } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  /** @throws Fenced when a partition does not stand where it was expected */
  async move(steps: Step[], tx: ClientSession): Promise<void> {
    const moved = await this.collection.bulkWrite(
      steps.map((step): AnyBulkWriteOperation<ProgressRow> => ({
        updateOne: {
          filter: {
            _id: placeId(step.topic, step.partition),
            v: PROGRESS_FORMAT,
            hole: { $exists: false },
            next: long(step.from),
            topicId: { $in: [step.topicId, null] },
          },
          update: {
            $set: { next: long(step.next), topicId: step.topicId, ...(step.at && { at: step.at }) },
            ...(step.passed && { $max: { passed: step.passed } }),
            ...(step.isWhole && { $unset: { awaits: '' } }),
          },
        },
      })),
      { session: tx, ordered: false },
    );
    if (moved.matchedCount !== steps.length) throw new Fenced();
  }

  /** Writes down that something is missing, so that a start that comes when the log has grown does not pass over it. */
  async stop(id: string, place: Place | undefined, kind: Hole): Promise<void> {
    const hole = { kind, since: new Date() };
    if (place)
      await this.collection.updateOne(
        { _id: id, next: long(place.next), hole: { $exists: false } },
        { $set: { hole } },
      );
    else
      await this.collection
        .insertOne({
          _id: id,
          v: PROGRESS_FORMAT,
          next: long(0n),
          topicId: null,
          at: null,
          hole,
        })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
  }

  /**
   * Goes on in the log that is there now, from its beginning.
   * @param awaits the replay that brings what is missing; none where the operator says that nothing does
   * @returns false when somebody else did, or the partition does not stand there any more
   */
  async goOn(
    id: string,
    before: Place,
    log: { topicId: string | null; low: bigint },
    awaits?: string,
  ): Promise<boolean> {
    const changed = await this.collection.updateOne(
      {
        _id: id,
        v: PROGRESS_FORMAT,
        next: long(before.next),
        topicId: before.topicId,
        hole: { $exists: true },
      },
      {
        $set: { next: long(log.low), topicId: log.topicId, ...(awaits && { awaits }) },
        $unset: { hole: '', ...(!awaits && { awaits: '' }) },
      },
    );
    return changed.modifiedCount === 1;
  }
}

function placeOf({ _id, v, next, topicId, at, passed, awaits, hole }: ProgressRow): Place {
  if (v !== PROGRESS_FORMAT) throw new UnknownFormat(COLLECTION, _id, v);
  return {
    next: BigInt(next.toString()),
    topicId: topicId ?? null,
    at: at ?? null,
    ...(passed && { passed }),
    ...(awaits && { awaits }),
    ...(hole && { hole }),
  };
}

export const placeId = (topic: string, partition: number) => `${topic}/${partition}`;
const long = (offset: bigint) => Long.fromBigInt(offset);
