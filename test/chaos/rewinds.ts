// Engines that go back in time: Kafka without what it held, a database as it was a while ago.
import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';
import { enrollmentCompleted } from '#contracts';
import { eventually, type ServiceName } from '#testing';
import type { World } from './world.js';

const RELAYED_WITHIN_MS = 30_000;
const TOLD_WITHIN_MS = 30_000;

/** Every topic of ours is gone, with what was carried out and what was not. Somebody behind has not read all of it. */
export async function emptyKafka(world: World, behind: ServiceName, darkMs: number): Promise<boolean> {
  return world.with(behind, async (service) => {
    world.killed(behind);
    await service.kill();
    await delay(darkMs);
    const admin = world.kafka.admin();
    await admin.connect();
    try {
      const topics = (await admin.listTopics()).filter((topic) =>
        topic.startsWith(world.system.isolation.topicPrefix),
      );
      await admin.deleteTopics({ topics });
    } finally {
      await admin.disconnect();
    }
    await service.startAnswering();
  });
}

/**
 * The database of a consumer becomes what it was so many milliseconds before. Fees wait meanwhile: what a
 * service itself acknowledged since its dump is lost by a restore, and nobody else knows of it.
 */
export async function restoreDatabase(world: World, name: ServiceName, ms: number): Promise<boolean> {
  const goOn = await world.payments?.hold();
  try {
    return await world.with(name, async (service) => {
      await world.alone(name, async () => {
        const client = await new mongoose.mongo.MongoClient(world.system.isolation.mongodbUri).connect();
        const now = `${world.system.isolation.databasePrefix}${name}`,
          earlier = `${now}_earlier`;
        try {
          world.killed(name);
          await service.kill();
          await copy(client, now, earlier);
          await service.startAnswering();
          await delay(ms);
          await eventually(
            async () => (await client.db(now).collection('outbox').countDocuments({ waits: true })) === 0,
            { timeoutMs: RELAYED_WITHIN_MS },
          ).catch(() => undefined);
          await toldKafkaMore(world, name, client.db(earlier));
          world.killed(name);
          await service.kill();
          await copy(client, earlier, now);
          await client.db(earlier).dropDatabase();
          await service.startAnswering();
        } finally {
          await client.close();
        }
      });
    });
  } finally {
    goOn?.();
  }
}

/**
 * Until Kafka has been told of events that the copy does not know to be carried out: on a busy machine
 * nothing may have been carried out since, and a database that was restored lacks nothing then.
 */
async function toldKafkaMore(world: World, name: ServiceName, copied: mongoose.mongo.Db): Promise<void> {
  const places = new Map(
      (await copied.collection<{ _id: string; next: unknown }>('consumer_progress').find().toArray()).map(
        ({ _id, next }) => [_id, BigInt(String(next))] as const,
      ),
    ),
    groupId = `${world.system.isolation.topicPrefix}${name}`,
    topics = [world.topicOf(enrollmentCompleted)];
  const admin = world.kafka.admin();
  await admin.connect();
  try {
    await eventually(
      async () =>
        (await admin.fetchOffsets({ groupId, topics })).some(({ topic, partitions }) =>
          partitions.some(
            ({ partition, offset }) => BigInt(offset) > (places.get(`${topic}/${partition}`) ?? 0n),
          ),
        ),
      { timeoutMs: TOLD_WITHIN_MS, everyMs: 250 },
    ).catch(() => undefined);
  } finally {
    await admin.disconnect();
  }
}

async function copy(client: mongoose.mongo.MongoClient, from: string, to: string): Promise<void> {
  const names = async (db: string) =>
    (await client.db(db).listCollections({ type: 'collection' }, { nameOnly: true }).toArray()).map(
      ({ name }) => name,
    );
  const copied = await names(from);
  for (const name of await names(to))
    if (!copied.includes(name)) await client.db(to).collection(name).deleteMany({});
  for (const name of copied)
    await client
      .db(from)
      .collection(name)
      .aggregate([{ $match: {} }, { $out: { db: to, coll: name } }])
      .toArray();
}
