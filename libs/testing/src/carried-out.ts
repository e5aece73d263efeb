import kafkajs from 'kafkajs';
import { mongo } from 'mongoose';
import { eventually } from './eventually.js';
import type { Isolation } from './isolation.js';

const { AssignerProtocol, Kafka, logLevel } = kafkajs;

/** `<topic>/<partition>` -> the offset that comes next there. */
type Offsets = Map<string, bigint>;

/**
 * Waits until every event that the services of a spec have stated is carried out by every service that reads it, with what followed from it.
 * Events of different keys and topics come by different partitions, so having seen one of them says nothing of the others: look, or
 * look for what must not have come, behind this.
 */
export async function eventsCarriedOut({ databasePrefix, topicPrefix, mongodbUri, kafkaBrokers }: Isolation, { timeoutMs = 40_000 } = {}): Promise<void> {
  const client = await new mongo.MongoClient(mongodbUri).connect();
  const admin = new Kafka({ clientId: 'test-fence', brokers: kafkaBrokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();

  const databases = async () => (await client.db().admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name).filter((name) => name.startsWith(databasePrefix));
  const ends = async () => {
    const found: Offsets = new Map();
    for (const topic of (await admin.listTopics()).filter((name) => name.startsWith(topicPrefix))) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) found.set(`${topic}/${partition}`, BigInt(high));
    }
    return found;
  };
  /** The partitions that a service reads, also those of which it has read nothing yet. */
  const partitionsOf = async (service: string) => {
    const { groups: [group] } = await admin.describeGroups([`${topicPrefix}${service}`]);
    if (group?.state === 'Dead') return [];
    if (group?.state !== 'Stable') throw new Error(`the consumers of ${service} are ${group?.state}`);
    return group.members.flatMap(({ memberAssignment }) =>
      Object.entries(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}).flatMap(([topic, partitions]) => partitions.map((partition) => `${topic}/${partition}`)));
  };
  const behind = async (database: string, until: Offsets) => {
    const service = database.slice(databasePrefix.length), progress = client.db(database).collection<{ _id: string; next: mongo.Long | number }>('consumer_progress');
    const next = new Map((await progress.find().toArray()).map(({ _id, next: offset }) => [_id, BigInt(offset.toString())]));
    return (await partitionsOf(service)).filter((place) => (next.get(place) ?? 0n) < (until.get(place) ?? 0n)).map((place) => `${service} has not carried out ${place}`);
  };

  try {
    await eventually(async () => {
      // In this order: whatever was in the topics is carried out, nothing waits to come there, and meanwhile nothing did.
      const before = await ends(), names = await databases();
      const left = (await Promise.all(names.map((name) => behind(name, before)))).flat();
      for (const name of names) if (await client.db(name).collection('outbox').countDocuments()) left.push(`the outbox of ${name} is not empty`);
      const after = await ends();
      for (const [place, end] of after) if (before.get(place) !== end) left.push(`${place} grows`);
      if (left.length) throw new Error(left.join('\n'));
      return true;
    }, { timeoutMs, describe: 'all events to be carried out' });
  } finally {
    await admin.disconnect();
    await client.close();
  }
}
