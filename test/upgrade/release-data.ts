// What a release leaves behind in the engines, as one small file: the databases of its services and the
// topics between them.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import kafkajs from 'kafkajs';
import mongoose from 'mongoose';
import { topicEnds, type Isolation } from '#testing';

const { Kafka, logLevel } = kafkajs;
const { BSON, MongoClient } = mongoose.mongo;

/** A message of a topic as text; keys, values and headers of ours are UTF-8. */
interface StoredMessage {
  key: string | null;
  value: string | null;
  headers: Record<string, string>;
}

export interface ReleaseData {
  /** The release that wrote it, or its commit where it has no name. */
  release: string;
  /** Names that stand in the data and become others where it is restored. */
  databasePrefix: string;
  topicPrefix: string;
  /** What a client was told before the end, see `write-release-data.ts`. */
  told: Told;
  /** service -> collection -> documents, as canonical Extended JSON: a Long stays a Long. */
  databases: Record<string, Record<string, unknown[]>>;
  /** topic without its prefix -> messages by partition, from offset 0. */
  topics: Record<string, StoredMessage[][]>;
}

export interface Told {
  /** The instant by the services' clock. */
  at: string;
  client: { clientId: string; clientSecret: string };
  /** Completions that were acknowledged: id, person. */
  acknowledged: [string, string][];
  /** Completions among them whose events wait in the outbox. */
  waiting: number;
  /** When the mail server accepted each copy of each Message-ID. */
  mails: [string, number[]][];
  /** A request that was answered, and its answer. */
  answered: { key: string; path: string; body: unknown; answer: unknown };
  /** A request whose service died before it committed anything. */
  unfinished: { key: string; path: string; body: unknown; person: string };
  /** Files: one whose dry run is done, one that is applied in part. */
  imports: { ready: { id: string; rows: number }; half: { id: string; rows: number } };
}

export const readReleaseData = (file: string): ReleaseData =>
  JSON.parse(gunzipSync(readFileSync(file)).toString()) as ReleaseData;

export function writeReleaseData(file: string, data: ReleaseData): void {
  writeFileSync(file, gzipSync(JSON.stringify(data), { level: 9 }));
}

/** Reads everything of an installation whose services have stopped. */
export async function takeAway(own: Isolation): Promise<Pick<ReleaseData, 'databases' | 'topics'>> {
  const client = await new MongoClient(own.mongodbUri).connect();
  const databases: ReleaseData['databases'] = {};
  try {
    const { databases: names } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of names.filter((one) => one.name.startsWith(own.databasePrefix))) {
      const collections: Record<string, unknown[]> = {};
      for (const { name: collection } of await client.db(name).listCollections().toArray()) {
        const documents = await client
          .db(name)
          .collection(collection)
          .find({}, { promoteLongs: false })
          .toArray();
        if (documents.length)
          collections[collection] = documents.map((document) =>
            BSON.EJSON.serialize(document, { relaxed: false }),
          );
      }
      databases[name.slice(own.databasePrefix.length)] = collections;
    }
  } finally {
    await client.close();
  }
  return { databases, topics: await readTopics(own) };
}

async function readTopics(own: Isolation): Promise<ReleaseData['topics']> {
  const kafka = new Kafka({ clientId: 'take-away', brokers: own.kafkaBrokers, logLevel: logLevel.NOTHING }),
    admin = kafka.admin(),
    consumer = kafka.consumer({ groupId: `${own.topicPrefix}take-away` }),
    topics: ReleaseData['topics'] = {};
  await admin.connect();
  await consumer.connect();
  try {
    let left = 0;
    for (const topic of (await admin.listTopics()).filter((one) => one.startsWith(own.topicPrefix))) {
      const partitions = await topicEnds(admin, topic);
      topics[topic.slice(own.topicPrefix.length)] = partitions.map(() => []);
      left += partitions.reduce((sum, { high }) => sum + Number(high), 0);
      await consumer.subscribe({ topic, fromBeginning: true });
    }
    await new Promise<void>((resolve, reject) => {
      if (left === 0) return resolve();
      void consumer
        .run({
          eachMessage: async ({ topic, partition, message }) => {
            topics[topic.slice(own.topicPrefix.length)]![partition]![Number(message.offset)] = {
              key: message.key?.toString() ?? null,
              value: message.value?.toString() ?? null,
              headers: Object.fromEntries(
                Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
              ),
            };
            if (--left === 0) resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await admin.disconnect();
  }
  return topics;
}

/** Held by nobody, as if Kafka were away, while the data were written: now it is back. */
const HELD_BACK = 'relay_lease';
const DAY_MS = 24 * 3_600_000;

/** Puts the data where an installation with these names will look for it: its offsets and ids are what they were. */
export async function putBack(data: ReleaseData, own: Isolation): Promise<void> {
  await Promise.all([putDatabases(data, own), putTopics(data, own)]);
}

async function putDatabases({ databases, topicPrefix }: ReleaseData, own: Isolation): Promise<void> {
  const client = await new MongoClient(own.mongodbUri).connect();
  try {
    for (const [service, collections] of Object.entries(databases)) {
      for (const [name, documents] of Object.entries(collections)) {
        if (name === HELD_BACK) continue;
        const text = JSON.stringify(documents).replaceAll(topicPrefix, own.topicPrefix);
        const restored = BSON.EJSON.deserialize(JSON.parse(text) as object[], { relaxed: false }) as {
          expiresAt?: Date;
        }[];
        // the server deletes by its own clock, and this data may be a year old
        for (const document of restored)
          if (document.expiresAt) document.expiresAt = new Date(Date.now() + DAY_MS);
        await client.db(`${own.databasePrefix}${service}`).collection(name).insertMany(restored);
      }
    }
  } finally {
    await client.close();
  }
}

async function putTopics({ topics }: ReleaseData, own: Isolation): Promise<void> {
  const kafka = new Kafka({ clientId: 'put-back', brokers: own.kafkaBrokers, logLevel: logLevel.NOTHING }),
    admin = kafka.admin(),
    // a request that is sent again after a partition had no leader yet must not write the others' records twice
    producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await admin.connect();
  await producer.connect();
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: Object.entries(topics).map(([topic, partitions]) => ({
        topic: `${own.topicPrefix}${topic}`,
        numPartitions: partitions.length,
      })),
    });
    for (const [topic, partitions] of Object.entries(topics)) {
      const messages = partitions.flatMap((list, partition) =>
        list.map((message) => ({ ...message, partition })),
      );
      if (messages.length) await producer.send({ topic: `${own.topicPrefix}${topic}`, messages });
      const ends = await topicEnds(admin, `${own.topicPrefix}${topic}`);
      for (const { partition, high } of ends)
        if (Number(high) !== partitions[partition]!.length)
          throw new Error(
            `${topic}/${partition} holds ${high} records, not ${partitions[partition]!.length}`,
          );
    }
  } finally {
    await producer.disconnect();
    await admin.disconnect();
  }
}
