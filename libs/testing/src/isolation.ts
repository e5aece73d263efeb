import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import kafkajs from 'kafkajs';
import { mongo } from 'mongoose';

const { Kafka, logLevel } = kafkajs;

export interface Isolation {
  databasePrefix: string;
  topicPrefix: string;
  redisPrefix: string;
  mongodbUri: string;
  kafkaBrokers: string[];
  redisUrl: string;
  /** The same as environment variables, for loadConfig or a child process. */
  env: Record<string, string>;
  /** Drops every database, topic, consumer group and key under the prefixes. */
  cleanup(): Promise<void>;
}

function engine(variable: string): string {
  const value = process.env[variable];
  if (!value)
    throw new Error(
      `${variable} is not set: tests against real engines need MONGODB_URI, KAFKA_BROKERS and REDIS_URL (npm test starts them itself)`,
    );
  return value;
}

/** Names of its own for one spec file, so that any number of them share the same engines. */
export function isolation(name: string): Isolation {
  // A database name ends at 63 bytes, and the service's name still follows.
  const id = `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 20)}_${randomBytes(4).toString('hex')}`;
  const databasePrefix = `t_${id}_`;
  const topicPrefix = `t.${id}.`;
  const redisPrefix = `t:${id}`;
  const mongodbUri = engine('MONGODB_URI');
  const kafkaBrokers = engine('KAFKA_BROKERS').split(',');
  const redisUrl = engine('REDIS_URL');

  return {
    databasePrefix,
    topicPrefix,
    redisPrefix,
    mongodbUri,
    kafkaBrokers,
    redisUrl,
    env: {
      MONGODB_URI: mongodbUri,
      KAFKA_BROKERS: kafkaBrokers.join(','),
      REDIS_URL: redisUrl,
      DATABASE_PREFIX: databasePrefix,
      TOPIC_PREFIX: topicPrefix,
      REDIS_PREFIX: redisPrefix,
      // Consumers of tests join and leave groups all the time, and a fetch that waits holds the others of the group up.
      KAFKA_MAX_WAIT_MS: '250',
      // A spec sees the same at every hour, and each message by itself, unless it says otherwise.
      MESSAGE_QUIET_HOURS: 'none',
      MESSAGES_A_DAY: 'none',
    },
    async cleanup() {
      await Promise.all([
        dropDatabases(mongodbUri, databasePrefix),
        deleteTopics(kafkaBrokers, topicPrefix),
        deleteKeys(redisUrl, redisPrefix),
      ]);
    },
  };
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const client = await new mongo.MongoClient(uri).connect();
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

async function deleteTopics(brokers: string[], prefix: string): Promise<void> {
  const admin = new Kafka({ clientId: 'test-cleanup', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    const groups = (await admin.listGroups()).groups
      .map((group) => group.groupId)
      .filter((group) => group.startsWith(prefix));
    // A member that was killed a moment ago keeps its group alive until its session ends: such a group is
    // left to expire.
    if (groups.length > 0) await admin.deleteGroups(groups).catch(() => undefined);
  } finally {
    await admin.disconnect();
  }
}

async function deleteKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
      if (keys.length > 0) await redis.unlink(...(keys as string[]));
    }
  } finally {
    redis.disconnect();
  }
}
