import { Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { z } from 'zod';
import { newId, runtimeRowsOf, UnknownFormat, type DocumentOf } from '#persistence';

const FORMAT = 1;

/** What is to be sent again, and how far that has come. */
export class ReplayRows extends runtimeRowsOf({
  collection: 'outbox_replays',
  fields: {
    v: z.number(),
    /** The topic with its prefix; all topics of the service otherwise. */
    topic: z.string().optional(),
    tenantId: z.string().optional(),
    /** What was stated since; everything that is kept otherwise. */
    from: z.date().nullable(),
    reason: z.enum(['ASKED', 'TOPIC_REPLACED', 'TOPIC_CUT']),
    /** Those who miss something have been told that it comes. */
    isAnnounced: z.literal(true).optional(),
    /** Id of the last row that was sent again. */
    after: z.string(),
    events: z.number(),
    requestedAt: z.date(),
    finishedAt: z.date().optional(),
  },
  indexes: [{ on: { finishedAt: 1, _id: 1 } }],
}) {}
export type Replay = DocumentOf<ReplayRows>;
const COLLECTION = ReplayRows.definition.collection;

/**
 * The replays of a service. The leading relay carries them out one after another; what is under way goes on
 * after a restart.
 */
@Injectable()
export class Replays {
  private readonly collection: Collection<Replay>;

  constructor({ collection }: ReplayRows) {
    this.collection = collection;
  }

  async begin(replay: Pick<Replay, 'topic' | 'tenantId' | 'from' | 'reason' | 'after'>): Promise<Replay> {
    const document: Replay = {
      _id: newId(),
      v: FORMAT,
      ...replay,
      events: 0,
      requestedAt: new Date(),
    };
    await this.collection.insertOne(document, { ignoreUndefined: true });
    return document;
  }

  /** @throws UnknownFormat when another version wrote it */
  async open(): Promise<Replay | null> {
    const found = await this.collection.findOne({ finishedAt: { $exists: false } }, { sort: { _id: 1 } });
    if (found && found.v !== FORMAT) throw new UnknownFormat(COLLECTION, found._id, found.v);
    return found;
  }

  async list(): Promise<Replay[]> {
    return this.collection.find({}, { sort: { _id: -1 }, limit: 20 }).toArray();
  }

  /** Up to here everything is needed by what is under way. */
  async needed(): Promise<string | undefined> {
    const open = await this.collection.find({ finishedAt: { $exists: false } }).toArray();
    return open.map(({ after }) => after).sort()[0];
  }

  async announced(_id: string): Promise<void> {
    await this.collection.updateOne({ _id }, { $set: { isAnnounced: true } });
  }

  async advance(_id: string, after: string, events: number): Promise<void> {
    await this.collection.updateOne({ _id }, { $set: { after }, $inc: { events } });
  }

  async finish(_id: string): Promise<void> {
    await this.collection.updateOne({ _id }, { $set: { finishedAt: new Date() } });
  }
}
