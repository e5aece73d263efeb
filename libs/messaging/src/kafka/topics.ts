import type { Kafka } from 'kafkajs';
import { logger } from '#platform';
import type { MessagingConfig } from '../messaging.config.js';

const ATTEMPTS = 20;
const PAUSE_MS = 500;

/** Creates the topics that are missing. Several services do so at once and a busy broker may refuse for a moment, so it tries again. */
export async function ensureTopics(kafka: Kafka, topics: string[], config: MessagingConfig): Promise<void> {
  const admin = kafka.admin();
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.connect();
      // asked first: creating a topic that exists is logged as an error by the library
      const present = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !present.has(topic));
      if (missing.length) {
        await admin.createTopics({ waitForLeaders: true, topics: missing.map((topic) => ({ topic, numPartitions: config.KAFKA_PARTITIONS, replicationFactor: config.KAFKA_REPLICATION })) });
      }
      await admin.disconnect();
      return;
    } catch (error) {
      if (attempt >= ATTEMPTS) throw error;
      logger.warn({ err: error, attempt }, 'topics are not there yet');
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
