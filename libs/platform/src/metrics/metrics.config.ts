import { z } from 'zod';
import { loadConfig } from '../config/load-config.js';

export const metricsConfigSchema = z.object({
  EVENT_LOOP_SAMPLE_MS: z.coerce
    .number()
    .int()
    .min(10)
    .max(10_000)
    .default(500)
    .describe(
      'How often the delay of the event loop is sampled for the metrics; each sample wakes the process',
    ),
});

export const metricsConfig = () => loadConfig(metricsConfigSchema);
