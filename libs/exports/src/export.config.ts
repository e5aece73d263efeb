import { z } from 'zod';
import { loadConfig } from '#platform';

/** How whole lists are written into files. */
const exportConfigSchema = z.object({
  EXPORTS_SWEEP_MS: z.coerce
    .number()
    .int()
    .min(20)
    .max(3_600_000)
    .default(1_000)
    .describe('milliseconds between two looks for exports that wait to be written'),
  EXPORT_LINK_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_440)
    .default(15)
    .describe(
      'minutes for which the signed link to the file of an export can be opened; asking again gives a new one',
    ),
});

export const exportConfig = () => loadConfig(exportConfigSchema);
