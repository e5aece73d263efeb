import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';

const forDevelopmentOnly = 'a development secret that signs nothing of worth';

export const evaluationConfigSchema = baseConfigSchema
  .extend({
    EVALUATION_PORT: portVariable(8083, 'port of the evaluation service'),
    FEEDBACK_LINK_SECRET: z
      .string()
      .min(32)
      .default(forDevelopmentOnly)
      .describe(
        'secret of at least 32 characters that signs the links to feedback forms; must be set in production',
      ),
    MEASUREMENT_SWEEP_MS: z.coerce
      .number()
      .int()
      .min(50)
      .max(3_600_000)
      .default(5_000)
      .describe('milliseconds between looks for survey periods that open or close'),
    IMPACT_SWEEP_MS: z.coerce
      .number()
      .int()
      .min(50)
      .max(3_600_000)
      .default(5_000)
      .describe('milliseconds between looks for impact evaluations that are due'),
    IMPACT_OPEN_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe('days in which the forms of an impact evaluation can be answered'),
    FEEDBACK_OPEN_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe('days in which a feedback request can be answered'),
  })
  .superRefine((config, context) => {
    if (config.NODE_ENV === 'production' && config.FEEDBACK_LINK_SECRET === forDevelopmentOnly) {
      context.addIssue({
        code: 'custom',
        path: ['FEEDBACK_LINK_SECRET'],
        message: 'has no default in production',
      });
    }
  });

export type EvaluationConfig = z.infer<typeof evaluationConfigSchema>;
