import kafkajs from 'kafkajs';
import { mongo } from 'mongoose';
import { eventually } from './eventually.js';
import type { Isolation } from './isolation.js';
import { AllTopicEnds } from './topic-ends.js';

const { AssignerProtocol, Kafka, logLevel } = kafkajs;

/** `<topic>/<partition>` -> the offset that comes next there. */
type Offsets = Map<string, bigint>;

/**
 * Waits until every event that the services of a spec have stated is carried out by every service that reads
 * it, with what followed from it, and heard by the consumers of the spec itself. Events of different keys and
 * topics come by different partitions, so having seen one of them says nothing of the others: look, or look
 * for what must not have come, behind this. It knows nothing of jobs and timers.
 */
export async function eventsCarriedOut(
  { databasePrefix, topicPrefix, mongodbUri, kafkaBrokers }: Isolation,
  { timeoutMs = 90_000 } = {},
): Promise<void> {
  const client = await new mongo.MongoClient(mongodbUri).connect();
  const kafka = new Kafka({ clientId: 'test-fence', brokers: kafkaBrokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = new AllTopicEnds(kafka, admin, topicPrefix);

  const databases = async () =>
    (await client.db().admin().listDatabases({ nameOnly: true })).databases
      .map(({ name }) => name)
      .filter((name) => name.startsWith(databasePrefix));
  const groups = async () => {
    const ids = (await admin.listGroups()).groups
      .map(({ groupId }) => groupId)
      .filter((groupId) => groupId.startsWith(topicPrefix));
    return ids.length ? (await admin.describeGroups(ids)).groups : [];
  };
  const hears = async (database: string) =>
    (await client.db(database).listCollections({ name: 'consumer_progress' }, { nameOnly: true }).toArray())
      .length > 0;
  /** A service's own account of where it stands, which it keeps beside its effects. */
  const stoodByService = async (database: string): Promise<Offsets> =>
    new Map(
      (
        await client
          .db(database)
          .collection<{ _id: string; next: mongo.Long | number }>('consumer_progress')
          .find()
          .toArray()
      ).map(({ _id, next }) => [_id, BigInt(next.toString())]),
    );
  const stoodByKafka = async (groupId: string): Promise<Offsets> =>
    new Map(
      (await admin.fetchOffsets({ groupId })).flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)]),
      ),
    );
  const behind = async (
    { groupId, state, members }: kafkajs.GroupDescription,
    services: string[],
    until: Offsets,
  ): Promise<string[]> => {
    const database = `${databasePrefix}${groupId.slice(topicPrefix.length)}`,
      isService = services.includes(database);
    // A reader of a spec that has ended waits for nothing; a service that is away has still to come back.
    if (!isService && members.length === 0) return [];
    if (state !== 'Stable') return [`the consumers of ${groupId} are ${state}`];
    const stands = await (isService ? stoodByService(database) : stoodByKafka(groupId));
    return members
      .flatMap(placesOf)
      .filter((place) => (stands.get(place) ?? 0n) < (until.get(place) ?? 0n))
      .map((place) => `${groupId} has not carried out ${place}`);
  };

  try {
    await eventually(
      async () => {
        // In this order: whatever was in the topics is carried out, nothing waits to come there, and
        // meanwhile nothing did.
        const before = await ends.now(),
          names = await databases(),
          left: string[] = [];
        const readers = await groups(),
          joined = new Set(
            readers.map(({ groupId }) => `${databasePrefix}${groupId.slice(topicPrefix.length)}`),
          );
        for (const group of readers) left.push(...(await behind(group, names, before)));
        for (const name of names) {
          if (await client.db(name).collection('outbox').countDocuments({ waits: true }))
            left.push(`the outbox of ${name} is not empty`);
          // A service is up before its consumers have joined.
          if (!joined.has(name) && (await hears(name))) left.push(`${name} has not begun to read`);
        }
        const after = await ends.now();
        for (const [place, end] of after) if (before.get(place) !== end) left.push(`${place} grows`);
        if (left.length) throw new Error(left.join('\n'));
        return true;
      },
      { timeoutMs, describe: 'all events to be carried out' },
    );
  } finally {
    await ends.close();
    await admin.disconnect();
    await client.close();
  }
}

/** The partitions that a member reads, also those of which it has read nothing yet. */
const placesOf = ({ memberAssignment }: kafkajs.MemberDescription): string[] =>
  Object.entries(AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}).flatMap(
    ([topic, partitions]) => partitions.map((partition) => `${topic}/${partition}`),
  );
