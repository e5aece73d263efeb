import { baseConfigSchema, portVariable } from '#platform';
import { z } from 'zod';

export const enrollmentConfigSchema = baseConfigSchema.extend({
  FUNDING_SWEEP_MS: z.coerce.number().int().min(50).max(3_600_000).default(30_000).describe('milliseconds between looks for funding sources that expired'),
  RECURRENCE_SWEEP_MS: z.coerce.number().int().min(50).max(3_600_000).default(60_000).describe('milliseconds between looks for yearly programmes whose next batches are due'),
  MODULE_CREDIT_SWEEP_MS: z.coerce.number().int().min(50).max(3_600_000).default(15_000).describe('milliseconds between looks for finished modules whose credit was cut off'),
  ENROLLMENT_PORT: portVariable(8082, 'port of the enrollment service'),
});

export type EnrollmentConfig = z.infer<typeof enrollmentConfigSchema>;
