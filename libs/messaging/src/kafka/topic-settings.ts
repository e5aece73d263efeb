import kafkajs, { type Admin, type IResourceConfigEntry } from 'kafkajs';
import { logger } from '#platform';
import type { MessagingConfig } from '../messaging.config.js';
import { isForbidden } from './forbidden.js';

export type TopicLimits = Pick<
  MessagingConfig,
  'KAFKA_PARTITIONS' | 'KAFKA_REPLICATION' | 'KAFKA_RETENTION_DAYS'
>;

const DAY_MS = 86_400_000;
/** Where Kafka has the value of a setting from: set for this very topic. */
const SET_FOR_TOPIC = 1;

interface Setting {
  name: string;
  value: string;
  /** Set for this topic, and not the broker's or Kafka's default. */
  isOwn: boolean;
}

/**
 * What we want of a topic. With three replicas, what Kafka acknowledges is on two: one broker may burn and
 * nothing is lost, one may be away and everything goes on. With fewer replicas than three, two of them would
 * stop all writing when one is away.
 */
export const settingsOf = (
  replicas: number,
  { KAFKA_RETENTION_DAYS }: Pick<TopicLimits, 'KAFKA_RETENTION_DAYS'>,
): Record<string, string> => ({
  'retention.ms': String(KAFKA_RETENTION_DAYS * DAY_MS),
  'min.insync.replicas': replicas >= 3 ? '2' : '1',
});

/**
 * The settings to be written for a topic, undefined when it has what we want. Kafka's older request, the one
 * that the library speaks, replaces everything that is set for the topic; so what somebody else has set there
 * goes along.
 */
export function settingsToWrite(
  present: Setting[],
  wanted: Record<string, string>,
): IResourceConfigEntry[] | undefined {
  const has = new Map(present.map(({ name, value }) => [name, value]));
  if (Object.entries(wanted).every(([name, value]) => has.get(name) === value)) return undefined;
  const own = present.filter(({ isOwn }) => isOwn).map(({ name, value }): [string, string] => [name, value]);
  return [...new Map([...own, ...Object.entries(wanted)])].map(([name, value]) => ({ name, value }));
}

/**
 * Brings the settings of topics that are there to what the configuration says. A user who may not is told so,
 * and nothing stops.
 */
export async function reconcileTopics(admin: Admin, topics: string[], config: TopicLimits): Promise<void> {
  if (!topics.length) return;
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  try {
    const replicas = await replicasOf(admin, topics);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: topics.map((name) => ({ type, name })),
    });
    const changes = resources.flatMap(({ resourceName, configEntries }) => {
      const present = configEntries.map(({ configName, configValue, configSource }) => ({
        name: configName,
        value: configValue,
        isOwn: Number(configSource) === SET_FOR_TOPIC,
      }));
      const entries = settingsToWrite(present, settingsOf(replicas.get(resourceName) ?? 1, config));
      return entries ? [{ type, name: resourceName, configEntries: entries }] : [];
    });
    if (changes.length) await admin.alterConfigs({ validateOnly: false, resources: changes });
    const few = [...replicas].filter(([, count]) => count < config.KAFKA_REPLICATION).map(([topic]) => topic);
    if (few.length)
      logger.warn(
        { topics: few, wanted: config.KAFKA_REPLICATION },
        'topics have fewer replicas than KAFKA_REPLICATION; add them with kafka-reassign-partitions',
      );
  } catch (error) {
    if (!isForbidden(error)) throw error;
    logger.warn(
      { wanted: settingsOf(config.KAFKA_REPLICATION, config) },
      'the settings of topics may not be seen or changed by this user; set them, or grant it DescribeConfigs and AlterConfigs',
    );
  }
}

/** Of how many replicas the least replicated partition of each topic is. */
async function replicasOf(admin: Admin, topics: string[]): Promise<Map<string, number>> {
  const { topics: found } = await admin.fetchTopicMetadata({ topics });
  return new Map(
    found.map(({ name, partitions }) => [
      name,
      Math.min(...partitions.map(({ replicas }) => replicas.length)),
    ]),
  );
}
