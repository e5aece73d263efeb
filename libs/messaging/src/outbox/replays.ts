import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection } from 'mongodb';
import { Schema, type Connection } from 'mongoose';
import { newId, TenantStore, UnknownFormat, type StoredKind, type TenantDocument } from '#persistence';
import { must } from '#platform';

const FORMAT = 1;
const COLLECTION = 'outbox_replays';

/** What is to be sent again, and how far that has come. */
export interface Replay {
  _id: string;
  v: number;
  /** The topic with its prefix; all topics of the service otherwise. */
  topic?: string;
  tenantId?: string;
  /** What was stated since; everything that is kept otherwise. */
  from: Date | null;
  reason: 'ASKED' | 'TOPIC_REPLACED' | 'TOPIC_CUT';
  /** Those who miss something have been told that it comes. */
  isAnnounced?: true;
  /** Id of the last row that was sent again. */
  after: string;
  events: number;
  requestedAt: Date;
  finishedAt?: Date;
}
class OutboxReplayStore extends TenantStore<TenantDocument> {}

export const replayKind: StoredKind = {
  store: OutboxReplayStore,
  schema: new Schema(
    { _id: String, v: Number },
    { collection: COLLECTION, versionKey: false, strict: false },
  ).index({
    finishedAt: 1,
    _id: 1,
  }),
};

/**
 * The replays of a service. The leading relay carries them out one after another; what is under way goes on
 * after a restart.
 */
@Injectable()
export class Replays {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  private get collection(): Collection<Replay> {
    return must(this.connection.db, 'db').collection<Replay>(COLLECTION);
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
