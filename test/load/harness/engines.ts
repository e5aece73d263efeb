// How the floor, the baseline and the conductor reach the engines. The product has its own way.
import kafkajs from 'kafkajs';
import mongoose from 'mongoose';

const { Kafka, logLevel } = kafkajs;

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; "npm run bench" starts the engines and sets it`);
  return value;
}

export const MONGODB_URI = required('MONGODB_URI');
export const BROKERS = required('KAFKA_BROKERS').split(',');
export const REDIS_URL = required('REDIS_URL');
export const redisConnection = {
  host: new URL(REDIS_URL).hostname,
  port: Number(new URL(REDIS_URL).port),
  maxRetriesPerRequest: null,
};

export const connectMongo = (maxPoolSize = 32) =>
  new mongoose.mongo.MongoClient(MONGODB_URI, {
    maxPoolSize,
    writeConcern: { w: 'majority', j: true },
  }).connect();
export const kafka = (clientId: string) =>
  new Kafka({ clientId, brokers: BROKERS, logLevel: logLevel.NOTHING });

export async function freshTopics(topics: string[], numPartitions: number): Promise<void> {
  const admin = kafka('bench-admin').admin();
  await admin.connect();
  await admin.createTopics({
    topics: topics.map((topic) => ({ topic, numPartitions, replicationFactor: 1 })),
    waitForLeaders: true,
  });
  await admin.disconnect();
}

export async function dropTopics(prefix: string): Promise<void> {
  const admin = kafka('bench-admin').admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.disconnect();
}
