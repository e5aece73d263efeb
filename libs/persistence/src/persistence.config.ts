import { loadConfig } from '#platform';
import { z } from 'zod';

/** Limits of the database connection. */
export const persistenceConfigSchema = z.object({
  MONGODB_POOL: z.coerce.number().int().min(2).max(500).default(20).describe('Most connections of one process to MongoDB'),
});

export const persistenceConfig = () => loadConfig(persistenceConfigSchema);
