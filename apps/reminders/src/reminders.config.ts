import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';

export const remindersConfigSchema = baseConfigSchema.extend({
  REMINDERS_PORT: portVariable(8086, 'port of the reminders service'),
  REMINDERS_SWEEP_MS: z.coerce
    .number()
    .int()
    .min(20)
    .default(5_000)
    .describe('milliseconds between two looks for reminders that are due'),
});

export type RemindersConfig = z.infer<typeof remindersConfigSchema>;
