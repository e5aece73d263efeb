import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';
import { siasnFaults, siasnVariables } from './exchange/siasn/siasn-variables.js';

const forDevelopmentOnly = 'a development secret that signs nothing of worth';
const sweepMs = (most: number, description: string) =>
  z.coerce.number().int().min(50).max(3_600_000).default(most).describe(description);

export const enrollmentConfigSchema = baseConfigSchema
  .extend({
    FUNDING_SWEEP_MS: sweepMs(30_000, 'milliseconds between looks for funding sources that expired'),
    RECURRENCE_SWEEP_MS: sweepMs(
      60_000,
      'milliseconds between looks for yearly programmes whose next batches are due',
    ),
    MODULE_CREDIT_SWEEP_MS: sweepMs(
      15_000,
      'milliseconds between looks for finished modules whose credit was cut off',
    ),
    XAPI_SWEEP_MS: sweepMs(
      2_000,
      'milliseconds between looks for statements of learning systems that are due',
    ),
    MENTORING_TASK_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(365)
      .default(14)
      .describe(
        'days in which a meeting of a mentoring is to be signed off once it was logged, or corrected once it was sent back; shown as the due day of the task',
      ),
    ATTENDANCE_CODE_SECRET: z
      .string()
      .min(32)
      .default(forDevelopmentOnly)
      .describe(
        'secret of at least 32 characters that signs the codes that are scanned for attendance; must be set in production',
      ),
    MATERIAL_FILES_AT_ONCE: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000)
      .default(20)
      .describe(
        'files of materials that are on their way to readers at once; each is in memory, 10 MiB at most, until its reader has it',
      ),
    ATTENDANCE_CODE_SECONDS: z.coerce
      .number()
      .int()
      .min(5)
      .max(3_600)
      .default(30)
      .describe('seconds for which an attendance code is shown; it is taken for as long again'),
    ...siasnVariables,
    ENROLLMENT_PORT: portVariable(8082, 'port of the enrollment service'),
  })
  .superRefine((config, context) => {
    for (const [variable, message] of siasnFaults(config))
      context.addIssue({ code: 'custom', path: [variable], message });
    if (config.NODE_ENV === 'production' && config.ATTENDANCE_CODE_SECRET === forDevelopmentOnly) {
      context.addIssue({
        code: 'custom',
        path: ['ATTENDANCE_CODE_SECRET'],
        message: 'has no default in production',
      });
    }
  });

export type EnrollmentConfig = z.infer<typeof enrollmentConfigSchema>;
