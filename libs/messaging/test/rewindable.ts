import kafkajs from 'kafkajs';
import { MongoClient, type Collection, type Document } from 'mongodb';
import { afterEach, beforeEach } from 'vitest';
import { kafkaClient } from '#messaging';
import { baseConfigSchema, HealthChecks, loadConfig } from '#platform';
import { eventually, isolation, type Isolation } from '#testing';
import { EventHistory } from '../src/event-history/event-history.js';
import { given, testService, unique, type TestService } from './test-service.js';

const PARTITIONS = 12;
const pick = kafkajs.Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 1,
  replicas: [1],
  isr: [1],
}));
/** The partition of a person's events. */
export const partitionOf = (person: string): number =>
  pick({ topic: '', partitionMetadata, message: { key: `medan:${person}`, value: null } });

type Row = { _id: string } & Document;

/**
 * A service for each test whose topic and database can be put back in time: others on the same engines do not
 * notice.
 */
export class Rewindable {
  iso!: Isolation;
  service!: TestService;
  admin!: kafkajs.Admin;
  private readonly running: TestService[] = [];

  get topic(): string {
    return `${this.iso.topicPrefix}evaluation`;
  }

  async begin(): Promise<void> {
    this.iso = isolation('history');
    this.admin = kafkaClient(
      loadConfig(baseConfigSchema, { ...process.env, ...this.iso.env }),
      'test',
    ).admin();
    await this.admin.connect();
    await this.start();
  }

  async end(): Promise<void> {
    await this.stop();
    await this.admin.disconnect();
    await this.iso.cleanup();
  }

  readonly start = async (env: Record<string, string> = {}): Promise<void> => {
    const all = { HISTORY_LOOK_MS: '500', ...env };
    Object.assign(process.env, all);
    this.service = await testService(this.iso).finally(() => {
      for (const name of Object.keys(all)) delete process.env[name];
    });
    this.running.push(this.service);
  };

  readonly stop = async (): Promise<void> => {
    for (const one of this.running.splice(0)) await one.app.close();
  };

  /** @returns the ids of the events */
  readonly publish = async (n: number, person = 'p1'): Promise<string[]> => {
    const ids = Array.from({ length: n }, unique);
    await this.service.publish(ids.map((id) => given(id, person)));
    return ids;
  };

  /** How many of them have been carried out. */
  readonly there = async (ids: string[]): Promise<number> => {
    const wanted = new Set(ids);
    return (await this.service.effects()).filter(({ _id }) => wanted.has(_id)).length;
  };

  readonly carriedOut = (ids: string[]) =>
    eventually(async () => (await this.there(ids)) === ids.length, {
      describe: async () => `${ids.length} effects, of which ${await this.there(ids)} are there`,
    });

  sent() {
    return eventually(async () => (await this.service.waiting()) === 0);
  }

  state() {
    return this.service.app.get(EventHistory).state();
  }

  async stoppedHere() {
    return (await this.state()).stopped;
  }

  readonly stops = (hole: string) =>
    eventually(async () => (await this.stoppedHere()).some(({ place }) => place.hole.kind === hole), {
      describe: `a partition that stands still for ${hole}`,
    });

  /** As many replays have been begun, and all of them are over. */
  replayed(count: number) {
    return eventually(
      async () => {
        const { replays } = await this.state();
        return replays.length === count && replays.every(({ finishedAt }) => finishedAt);
      },
      { describe: `${count} replays that are over` },
    );
  }

  async check(name: string) {
    return (await this.service.app.get(HealthChecks).run()).checks[name];
  }

  async deleteTopic(): Promise<void> {
    await this.admin.deleteTopics({ topics: [this.topic] });
  }

  /** The first events of the partition of p1 expire; all of them where no offset is given. */
  async forgetBefore(offset = -1): Promise<void> {
    await this.admin.fetchTopicOffsets(this.topic);
    await this.admin.deleteTopicRecords({
      topic: this.topic,
      partitions: [{ partition: partitionOf('p1'), offset: String(offset) }],
    });
  }

  /** Where the service stands, to be put back later. */
  progress(): Promise<Row[]> {
    return this.rows('consumer_progress').find({}, { promoteLongs: false }).toArray();
  }

  rows(name: string): Collection<Row> {
    return this.service.connection.db!.collection<Row>(name);
  }

  /** As a dump would leave it: progress as it was, and the effects of p1 since then not there. */
  async restoreTo(progress: Row[], without: string[]): Promise<void> {
    await this.inDatabase('consumer_progress', async (rows) => {
      await rows.deleteMany({});
      await rows.insertMany(progress);
    });
    await this.inDatabase('effects', (rows) => rows.deleteMany({ _id: { $in: without } }));
    await this.inDatabase('balances', (rows) =>
      rows.updateOne({ _id: 'p1' }, { $inc: { count: -without.length } }),
    );
  }

  /** Works on the database while the service may be stopped. */
  async inDatabase(name: string, work: (rows: Collection<Row>) => Promise<unknown>): Promise<void> {
    const client = await new MongoClient(this.iso.mongodbUri).connect();
    await work(client.db(`${this.iso.databasePrefix}evaluation`).collection<Row>(name)).finally(() =>
      client.close(),
    );
  }
}

/** One for each test of the file. */
export function rewindable(): Rewindable {
  const history = new Rewindable();
  beforeEach(() => history.begin(), 60_000);
  afterEach(() => history.end(), 60_000);
  return history;
}
