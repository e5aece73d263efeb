import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';

const forDevelopmentOnly = 'a development secret that signs nothing of worth';

export const reportsConfigSchema = baseConfigSchema
  .extend({
    REPORTS_PORT: portVariable(8087, 'port of the reports service'),
    REPORTS_SWEEP_MS: z.coerce
      .number()
      .int()
      .min(20)
      .default(5_000)
      .describe('milliseconds between two looks for reports that nobody works on'),
    SUBSCRIPTIONS_SWEEP_MS: z.coerce
      .number()
      .int()
      .min(20)
      .max(3_600_000)
      .default(5_000)
      .describe('milliseconds between two looks for subscriptions whose report is due'),
    REPORT_LINK_SECRET: z
      .string()
      .min(32)
      .default(forDevelopmentOnly)
      .describe(
        'secret of at least 32 characters that signs the links in mails to subscribers; must be set in production',
      ),
    REPORT_LINK_DAYS: z.coerce
      .number()
      .int()
      .min(1)
      .max(365)
      .default(14)
      .describe('days in which the file of a report can be fetched by the link in the mail'),
  })
  .superRefine((config, context) => {
    if (config.NODE_ENV === 'production' && config.REPORT_LINK_SECRET === forDevelopmentOnly) {
      context.addIssue({
        code: 'custom',
        path: ['REPORT_LINK_SECRET'],
        message: 'has no default in production',
      });
    }
  });

export type ReportsConfig = z.infer<typeof reportsConfigSchema>;
