import { baseConfigSchema, portVariable } from '#platform';
import type { z } from 'zod';

export const enrollmentConfigSchema = baseConfigSchema.extend({
  ENROLLMENT_PORT: portVariable(8082, 'port of the enrollment service'),
});

export type EnrollmentConfig = z.infer<typeof enrollmentConfigSchema>;
