import { loadConfig } from '#platform';
import { z } from 'zod';

/** Limits of the event runtime. Every one has a default that was measured to work; the names are the same in every service. */
export const messagingConfigSchema = z.object({
  KAFKA_PARTITIONS: z.coerce.number().int().min(1).max(200).default(12).describe('Partitions of a topic that we create'),
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(7).default(1).describe('Replicas of a topic that we create; 3 on a cluster'),
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(6_000).describe('How soon a dead consumer loses its partitions'),
  KAFKA_MAX_WAIT_MS: z.coerce.number().int().min(1).default(2_000).describe('How long a fetch waits for KAFKA_MIN_BYTES; with the minimum of 1 byte that is only how often an idle consumer asks, and sends its heartbeat. At most a third of KAFKA_SESSION_TIMEOUT_MS'),
  KAFKA_HEARTBEAT_MS: z.coerce.number().int().min(100).default(250).describe('How long after the last one a heartbeat is due. It is sent between fetches: another instance that joins waits this long and KAFKA_MAX_WAIT_MS at most'),
  KAFKA_MIN_BYTES: z.coerce.number().int().min(1).default(1).describe('A fetch answers at once when this much is there'),
  KAFKA_PARTITION_BYTES: z.coerce.number().int().min(1_024).default(1_048_576).describe('Most bytes of one partition in one fetch: what a consumer holds of each before a long queue. Less makes it quicker to answer others meanwhile and costs throughput. A larger batch comes when its partition is the first to be asked'),
  CONSUMER_MAX_BATCH: z.coerce.number().int().min(1).max(5_000).default(1_000).describe('Most events in one transaction of a consumer'),
  CONSUMER_REST_MS: z.coerce.number().int().min(0).max(2_000).default(250).describe('Longest rest of a consumer after a transaction; it rests in proportion to what the transaction took: under load fewer and larger ones'),
  CONSUMER_ATTEMPTS: z.coerce.number().int().min(1).default(5).describe('Tries of one event that fails for an unknown reason before it becomes a dead letter'),
  CONSUMER_RETRY_MAX_MS: z.coerce.number().int().min(10).default(5_000).describe('Longest pause between tries while an engine is away'),
  RELAY_POLL_MS: z.coerce.number().int().min(10).default(500).describe('How often the relay looks for what nobody announced, such as the events of other instances that follow it'),
  RELAY_ALONE_POLL_MS: z.coerce.number().int().min(10).default(2_000).describe('The same for a leading relay that no other instance follows: everything is announced to it but what a dead process left; at least RELAY_POLL_MS, at most two fifths of RELAY_LEASE_MS'),
  RELAY_LEASE_MS: z.coerce.number().int().min(1_000).default(5_000).describe('How long the leading relay may be silent before another instance takes over'),
  CRASH_AT: z
    .enum(['', 'consumer:before-commit', 'consumer:after-commit', 'consumer:after-enqueue', 'relay:before-produce', 'relay:after-produce', 'relay:after-delete', 'delivery:after-accept', 'delivery:after-record', 'record:before-commit', 'record:after-commit', 'grant:after-commit'])
    .default('')
    .describe('Fault tests only, refused in production: the process kills itself at this point'),
  CRASH_AFTER: z.coerce.number().int().min(1).default(1).describe('Fault tests only: at which passing of that point'),
});

export type MessagingConfig = z.infer<typeof messagingConfigSchema>;

export const messagingConfig = (): MessagingConfig => loadConfig(messagingConfigSchema);
