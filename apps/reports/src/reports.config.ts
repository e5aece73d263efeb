import { baseConfigSchema, portVariable } from '#platform';
import { z } from 'zod';

export const reportsConfigSchema = baseConfigSchema.extend({
  REPORTS_PORT: portVariable(8087, 'port of the reports service'),
  REPORTS_SWEEP_MS: z.coerce.number().int().min(20).default(5_000).describe('milliseconds between two looks for reports that nobody works on'),
});

export type ReportsConfig = z.infer<typeof reportsConfigSchema>;
