import { baseConfigSchema, portVariable } from '#platform';
import { z } from 'zod';

export const enrollmentConfigSchema = baseConfigSchema.extend({
  FUNDING_SWEEP_MS: z.coerce.number().int().min(50).max(3_600_000).default(30_000).describe('milliseconds between looks for funding sources that expired'),
  RECURRENCE_SWEEP_MS: z.coerce.number().int().min(50).max(3_600_000).default(60_000).describe('milliseconds between looks for yearly programmes whose next batches are due'),
  ENROLLMENT_PORT: portVariable(8082, 'port of the enrollment service'),
});

export type EnrollmentConfig = z.infer<typeof enrollmentConfigSchema>;
