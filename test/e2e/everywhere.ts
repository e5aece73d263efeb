// Looks for texts everywhere that an installation keeps something: Kafka, MongoDB, Redis, the engines' and
// our own logs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import kafkajs from 'kafkajs';
import { MongoClient } from 'mongodb';
import { eventually, topicEnds, type Isolation } from '#testing';

const { Kafka, logLevel } = kafkajs;

/** Where each of the texts was found, as `text name: place`. */
export function findings(
  places: ReadonlyMap<string, string>,
  sentinels: Readonly<Record<string, string>>,
): string[] {
  return [...places].flatMap(([place, text]) =>
    Object.entries(sentinels)
      .filter(([, sentinel]) => text.includes(sentinel))
      .map(([name]) => `${name}: ${place}`),
  );
}

/** Every message of every topic of ours, as it lies in the log. */
export async function inKafka({
  kafkaBrokers: brokers,
  topicPrefix,
}: Isolation): Promise<Map<string, string>> {
  const kafka = new Kafka({ clientId: 'look-everywhere', brokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(topicPrefix));
  let total = 0;
  for (const topic of topics)
    for (const { low, high } of await topicEnds(admin, topic)) total += Number(high) - Number(low);
  await admin.disconnect();
  const found = new Map<string, string>(),
    consumer = kafka.consumer({ groupId: `${topicPrefix}look-${process.hrtime.bigint()}` });
  let read = 0;
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ topic, message }) => {
      const headers = Object.values(message.headers ?? {}).map(String);
      const text = [String(message.key), String(message.value), ...headers].join('\n');
      found.set(`kafka ${topic}`, `${found.get(`kafka ${topic}`) ?? ''}${text}\n`);
      read += 1;
      return Promise.resolve();
    },
  });
  await eventually(() => read >= total, { describe: `${total} messages` });
  await consumer.disconnect();
  return found;
}

/** Every document of every database of ours. Binary fields (files) are read as they are. */
export async function inMongoDb({ mongodbUri, databasePrefix }: Isolation): Promise<Map<string, string>> {
  const client = await new MongoClient(mongodbUri).connect(),
    found = new Map<string, string>();
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases.filter((database) => database.name.startsWith(databasePrefix)))
      for (const { collectionName } of await client.db(name).collections()) {
        const documents = await client.db(name).collection(collectionName).find().toArray();
        found.set(`${name.slice(databasePrefix.length)}.${collectionName}`, JSON.stringify(documents));
      }
    return found;
  } finally {
    await client.close();
  }
}

/** The last thousand lines that mongod has logged, whoever caused them. */
export async function inMongoDbLog({ mongodbUri }: Isolation): Promise<Map<string, string>> {
  const client = await new MongoClient(mongodbUri).connect();
  try {
    const { log } = (await client.db('admin').command({ getLog: 'global' })) as unknown as { log: string[] };
    return new Map([['log of mongod', log.join('\n')]]);
  } finally {
    await client.close();
  }
}

/** Every key of ours with its value, whatever its type. */
export async function inRedis({ redisUrl, redisPrefix }: Isolation): Promise<Map<string, string>> {
  const redis = new Redis(redisUrl),
    found = new Map<string, string>();
  try {
    for await (const keys of redis.scanStream({ match: `${redisPrefix}*`, count: 1_000 }))
      for (const key of keys as string[]) found.set(`redis ${key}`, `${key}\n${await valueOf(redis, key)}`);
    return found;
  } finally {
    redis.disconnect();
  }
}

async function valueOf(redis: Redis, key: string): Promise<string> {
  const type = await redis.type(key);
  const read: Record<string, () => Promise<unknown>> = {
    string: () => redis.get(key),
    hash: () => redis.hgetall(key),
    list: () => redis.lrange(key, 0, -1),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, '0', '-1'),
    stream: () => redis.xrange(key, '-', '+'),
  };
  return JSON.stringify((await read[type]?.()) ?? null);
}

export function inLogs(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder).map((file) => [`log ${file}`, readFileSync(join(folder, file), 'utf8')]),
  );
}
