import type { BaseConfig } from '#platform';
import { logger } from '#platform';
import kafkajs, { type Kafka as KafkaType } from 'kafkajs';
import { patchKafkajs } from './kafkajs/patches.js';

// kafkajs is CommonJS: its names are reached through the default import only.
const { Kafka, logLevel } = kafkajs;

patchKafkajs();

/**
 * A client whose retries and timeouts are short enough that a restarted broker is found again within seconds:
 * with the library's defaults a consumer comes back after about half a minute.
 */
export function kafkaClient(config: BaseConfig, clientId: string): KafkaType {
  return new Kafka({
    clientId,
    brokers: config.KAFKA_BROKERS,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, multiplier: 1.5, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator: () => ({ level, label, log }) => {
      const entry = { kafka: label, error: log['error'] as string | undefined, groupId: log['groupId'] as string | undefined };
      if (level === logLevel.ERROR) logger.warn(entry, log.message);
      else logger.debug(entry, log.message);
    },
  });
}
