import { z } from 'zod';
import { loadConfig } from '#platform';

/** Limits of the database connection, and of requests that come again. */
export const persistenceConfigSchema = z.object({
  MONGODB_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(500)
    .default(20)
    .describe('Most connections of one process to MongoDB'),
  IDEMPOTENCY_LEASE_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(600_000)
    .default(30_000)
    .describe(
      'Longest time in milliseconds that a request with an Idempotency-Key holds its key; after it a repetition carries on, and the first can change nothing any more',
    ),
  IDEMPOTENCY_WAIT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(30_000)
    .describe(
      'Longest time in milliseconds that a repetition waits for the answer of the first request before it is told to try again',
    ),
  MIGRATION_LEASE_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(10_000)
    .describe(
      'How long the instance that migrates its database may be silent before another one goes on with it',
    ),
  MIGRATION_BATCH: z.coerce
    .number()
    .int()
    .min(1)
    .max(5_000)
    .default(500)
    .describe('Most documents that a migration rewrites in one command'),
  UNDEFINED_FIELDS: z
    .enum(['keep', 'refuse'])
    .default('keep')
    .describe(
      'Whether MongoDB refuses a document with fields that its collection does not define. Tests refuse them; in production a later release beside this one may have added some',
    ),
  IDEMPOTENCY_KEEPS_EFFECTS: z
    .enum(['', 'true'])
    .default('')
    .describe(
      'Tests only, refused in production: what the transactions of a request answered stays beside its final answer, so that a test can forget that answer as a crash would',
    ),
});

export const persistenceConfig = () => loadConfig(persistenceConfigSchema);
