import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { logger } from '#platform';
import type { MessagingConfig } from '../messaging.config.js';
import { isForbidden } from './forbidden.js';
import { reconcileTopics, settingsOf, type TopicLimits } from './topic-settings.js';

const PAUSE_MS = 500;

/** The brokers let us neither make a topic that is missing nor see one that is there. */
class TopicsForbidden extends Error {
  constructor(topics: string[], { KAFKA_PARTITIONS, KAFKA_REPLICATION }: TopicLimits, cause: unknown) {
    super(
      `Kafka has no topics ${topics.join(', ')} that this user may see, and does not let it create them. ` +
        `Create them (${KAFKA_PARTITIONS} partitions, ${KAFKA_REPLICATION} replicas), or grant the user Describe on them or Create on the cluster.`,
      { cause },
    );
    this.name = 'TopicsForbidden';
  }
}

/**
 * Creates the topics that are missing and brings the settings of all to what the configuration says. Several
 * services do so at once, a busy broker may refuse for a moment and Kafka may be away: it tries until it is
 * done or the process stops.
 * @throws TopicsForbidden when the user may not create what is missing
 */
export async function ensureTopics(
  kafka: Kafka,
  topics: string[],
  config: MessagingConfig,
  stopping: AbortSignal,
): Promise<void> {
  for (let attempt = 1; !stopping.aborted; attempt++) {
    const admin = kafka.admin();
    try {
      await admin.connect();
      await createMissing(admin, topics, config);
      await reconcileTopics(admin, topics, config);
      return;
    } catch (error) {
      if (error instanceof TopicsForbidden) throw error;
      logger.warn({ err: error, attempt }, 'topics are not there yet');
      await delay(PAUSE_MS, undefined, { signal: stopping }).catch(() => undefined);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

async function createMissing(admin: Admin, topics: string[], config: TopicLimits): Promise<void> {
  // asked first: creating a topic that exists is logged as an error by the library
  const present = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !present.has(topic));
  if (!missing.length) return;
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic,
        numPartitions: config.KAFKA_PARTITIONS,
        replicationFactor: config.KAFKA_REPLICATION,
        configEntries: Object.entries(settingsOf(config.KAFKA_REPLICATION, config)).map(([name, value]) => ({
          name,
          value,
        })),
      })),
    });
  } catch (error) {
    if (isForbidden(error)) throw new TopicsForbidden(missing, config, error);
    throw error;
  }
}
