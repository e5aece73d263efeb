import kafkajs, { type KafkaConfig, type Kafka as KafkaType } from 'kafkajs';
import { authorityIn, logger, type BaseConfig } from '#platform';
import { messagingConfig, type MessagingConfig } from '../messaging.config.js';
import { patchKafkajs } from './kafkajs/patches.js';

// kafkajs is CommonJS: its names are reached through the default import only.
const { Kafka, logLevel } = kafkajs;

patchKafkajs();

export type KafkaSecurity = Pick<
  MessagingConfig,
  'KAFKA_TLS' | 'KAFKA_TLS_CA_FILE' | 'KAFKA_SASL_MECHANISM' | 'KAFKA_SASL_USERNAME' | 'KAFKA_SASL_PASSWORD'
>;

/** TLS and SASL as the library takes them. */
function securityOf({
  KAFKA_TLS,
  KAFKA_TLS_CA_FILE,
  KAFKA_SASL_MECHANISM: mechanism,
  KAFKA_SASL_USERNAME: username,
  KAFKA_SASL_PASSWORD: password,
}: KafkaSecurity): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  return {
    ...(KAFKA_TLS === 'true' && { ssl: authorityIn(KAFKA_TLS_CA_FILE) ?? true }),
    // spelt out for each: the library's type is a union by the mechanism
    ...(mechanism === 'plain' && { sasl: { mechanism, username, password } }),
    ...(mechanism === 'scram-sha-256' && { sasl: { mechanism, username, password } }),
    ...(mechanism === 'scram-sha-512' && { sasl: { mechanism, username, password } }),
  };
}

/** Of a topic that was only just made, until its broker knows that it leads it: whoever is told so asks again. */
const NOT_LED_YET = 'This server is not the leader for that topic-partition';

/**
 * A client whose retries and timeouts are short enough that a restarted broker is found again within seconds:
 * with the library's defaults a consumer comes back after about half a minute.
 */
export function kafkaClient(
  config: BaseConfig,
  clientId: string,
  security: KafkaSecurity = messagingConfig(),
): KafkaType {
  return new Kafka({
    clientId,
    brokers: config.KAFKA_BROKERS,
    ...securityOf(security),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, multiplier: 1.5, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ level, label, log }) => {
        const entry = {
          kafka: label,
          error: log['error'] as string | undefined,
          groupId: log['groupId'] as string | undefined,
        };
        if (level === logLevel.ERROR && entry.error !== NOT_LED_YET) logger.warn(entry, log.message);
        else logger.debug(entry, log.message);
      },
  });
}
