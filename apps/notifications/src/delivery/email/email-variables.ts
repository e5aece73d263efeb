import { z } from 'zod';
import { mailVariables } from '#platform';

export const emailVariables = {
  ...mailVariables,
  SMTP_POOL: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(16)
    .describe('connections to the mail server that are kept open'),
  SMTP_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(15_000)
    .describe(
      'longest silence of the mail server; must be shorter than three quarters of DELIVERY_LEASE_MS, in milliseconds',
    ),
};

export type EmailConfig = z.output<z.ZodObject<typeof emailVariables>>;
