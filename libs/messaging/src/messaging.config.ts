import { z } from 'zod';
import { caFileVariable, loadConfig } from '#platform';

/** Published with the code, so it protects nothing: refused in production. */
export const forDevelopmentOnly = 'a development secret that protects no data of worth';

/**
 * Limits of the event runtime. Every one has a default that was measured to work; the names are the same in
 * every service.
 */
export const messagingConfigSchema = z
  .object({
    KAFKA_PARTITIONS: z.coerce
      .number()
      .int()
      .min(1)
      .max(200)
      .default(12)
      .describe('Partitions of a topic that we create'),
    KAFKA_REPLICATION: z.coerce
      .number()
      .int()
      .min(1)
      .max(7)
      .default(1)
      .describe('Replicas of a topic that we create; 3 on a cluster'),
    KAFKA_RETENTION_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(36_500)
      .default(30)
      .describe('How long Kafka keeps events; set on every topic of ours at each start'),
    KAFKA_TLS: z
      .enum(['true', 'false'])
      .default('false')
      .describe('true where the brokers are reached by TLS'),
    KAFKA_TLS_CA_FILE: caFileVariable('the brokers'),
    KAFKA_SASL_MECHANISM: z
      .enum(['', 'scram-sha-256', 'scram-sha-512', 'plain'])
      .default('')
      .describe(
        'How we tell the brokers who we are; empty where they do not ask. plain needs KAFKA_TLS=true',
      ),
    KAFKA_SASL_USERNAME: z
      .string()
      .default('')
      .describe('Our name at the brokers, with KAFKA_SASL_MECHANISM'),
    KAFKA_SASL_PASSWORD: z.string().default('').describe('Our password there'),
    KAFKA_SESSION_TIMEOUT_MS: z.coerce
      .number()
      .int()
      .min(1_000)
      .default(6_000)
      .describe('How soon a dead consumer loses its partitions'),
    KAFKA_MAX_WAIT_MS: z.coerce
      .number()
      .int()
      .min(1)
      .default(2_000)
      .describe(
        'How long a fetch waits for KAFKA_MIN_BYTES; with the minimum of 1 byte that is only how often an idle consumer asks, sends its heartbeat, and how long it may take to stop. At most a third of KAFKA_SESSION_TIMEOUT_MS',
      ),
    KAFKA_HEARTBEAT_MS: z.coerce
      .number()
      .int()
      .min(100)
      .default(250)
      .describe(
        'How long after the last one a heartbeat is due. It is sent between fetches: another instance that joins waits this long and KAFKA_MAX_WAIT_MS at most',
      ),
    KAFKA_MIN_BYTES: z.coerce
      .number()
      .int()
      .min(1)
      .default(1)
      .describe('A fetch answers at once when this much is there'),
    KAFKA_PARTITION_BYTES: z.coerce
      .number()
      .int()
      .min(1_024)
      .default(1_048_576)
      .describe(
        'Most bytes of one partition in one fetch: what a consumer holds of each before a long queue. Less makes it quicker to answer others meanwhile and costs throughput. A larger batch comes when its partition is the first to be asked',
      ),
    CONSUMER_MAX_BATCH: z.coerce
      .number()
      .int()
      .min(1)
      .max(5_000)
      .default(1_000)
      .describe('Most events in one transaction of a consumer'),
    CONSUMER_REST_MS: z.coerce
      .number()
      .int()
      .min(0)
      .max(2_000)
      .default(250)
      .describe(
        'Longest rest of a consumer after a transaction; it rests in proportion to what the transaction took: under load fewer and larger ones',
      ),
    CONSUMER_ATTEMPTS: z.coerce
      .number()
      .int()
      .min(1)
      .default(5)
      .describe('Tries of one event that fails for an unknown reason before it becomes a dead letter'),
    CONSUMER_RETRY_MAX_MS: z.coerce
      .number()
      .int()
      .min(10)
      .default(5_000)
      .describe('Longest pause between tries while an engine is away'),
    RELAY_POLL_MS: z.coerce
      .number()
      .int()
      .min(10)
      .default(500)
      .describe(
        'How often the relay looks for what nobody announced, such as the events of other instances that follow it',
      ),
    RELAY_ALONE_POLL_MS: z.coerce
      .number()
      .int()
      .min(10)
      .default(2_000)
      .describe(
        'The same for a leading relay that no other instance follows: everything is announced to it but what a dead process left; at least RELAY_POLL_MS, at most two fifths of RELAY_LEASE_MS',
      ),
    RELAY_LEASE_MS: z.coerce
      .number()
      .int()
      .min(1_000)
      .default(5_000)
      .describe('How long the leading relay may be silent before another instance takes over'),
    PERSONAL_DATA_KEY: z
      .string()
      .min(32)
      .default(forDevelopmentOnly)
      .describe(
        'Secret of at least 32 characters that protects the keys of people, with which personal data in events are sealed. The same in every service; must be set in production',
      ),
    PERSONAL_DATA_OLD_KEYS: z
      .string()
      .default('')
      .transform((list) => list.split(',').filter(Boolean))
      .describe(
        'Earlier values of PERSONAL_DATA_KEY, separated by commas: what they protect can still be read',
      ),
    EVENTS_KEPT_DAYS: z.coerce
      .number()
      .int()
      .min(0)
      .max(3_650)
      .default(30)
      .describe(
        'How long a publisher keeps what it has sent, so that it can send it again when Kafka has lost it',
      ),
    HISTORY_LOOK_MS: z.coerce
      .number()
      .int()
      .min(100)
      .default(30_000)
      .describe(
        'How often Kafka is asked whether its topics are still those that publishers and consumers know; a start, a rebalance and every doubt ask at once',
      ),
  })
  .superRefine((config, context) => {
    for (const [name, problem] of [...halves(config), ...outOfStep(config)])
      context.addIssue({ code: 'custom', path: [name], message: problem });
  });

/**
 * Times that must be shorter than others: a consumer that looks alive too seldom loses its partitions over
 * and over, a relay its lead.
 */
function* outOfStep(config: {
  KAFKA_SESSION_TIMEOUT_MS: number;
  KAFKA_MAX_WAIT_MS: number;
  KAFKA_HEARTBEAT_MS: number;
  RELAY_POLL_MS: number;
  RELAY_LEASE_MS: number;
}): Generator<[variable: string, problem: string]> {
  const { KAFKA_SESSION_TIMEOUT_MS: session, RELAY_LEASE_MS: lease } = config;
  for (const name of ['KAFKA_MAX_WAIT_MS', 'KAFKA_HEARTBEAT_MS'] as const)
    if (config[name] * 3 > session)
      yield [name, `is more than a third of KAFKA_SESSION_TIMEOUT_MS (${session})`];
  if (config.RELAY_POLL_MS * 5 > lease * 2)
    yield ['RELAY_POLL_MS', `is more than two fifths of RELAY_LEASE_MS (${lease})`];
}

/** What is only half said of TLS and SASL: the variable, and what is wrong with it. */
function* halves(config: {
  KAFKA_TLS: string;
  KAFKA_TLS_CA_FILE?: string | undefined;
  KAFKA_SASL_MECHANISM: string;
  KAFKA_SASL_USERNAME: string;
  KAFKA_SASL_PASSWORD: string;
}): Generator<[variable: string, problem: string]> {
  const hasTls = config.KAFKA_TLS === 'true',
    mechanism = config.KAFKA_SASL_MECHANISM;
  if (config.KAFKA_TLS_CA_FILE && !hasTls)
    yield ['KAFKA_TLS', 'is not true, but KAFKA_TLS_CA_FILE names an authority'];
  for (const name of ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'] as const) {
    if (mechanism && !config[name]) yield [name, `is missing, and KAFKA_SASL_MECHANISM is ${mechanism}`];
    if (!mechanism && config[name]) yield ['KAFKA_SASL_MECHANISM', `is missing, and ${name} is set`];
  }
  if (mechanism === 'plain' && !hasTls)
    yield ['KAFKA_TLS', 'is not true, and KAFKA_SASL_MECHANISM=plain would send the password in clear'];
}

export type MessagingConfig = z.infer<typeof messagingConfigSchema>;

export const messagingConfig = (): MessagingConfig => loadConfig(messagingConfigSchema);
