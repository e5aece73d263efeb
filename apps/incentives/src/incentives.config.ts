import { z } from 'zod';
import { baseConfigSchema, portVariable } from '#platform';

export const incentivesConfigSchema = baseConfigSchema.extend({
  INCENTIVES_PORT: portVariable(8084, 'port of the incentives service'),
  CERTIFICATE_NUMBER_PATTERN: z
    .string()
    .default('{seq:4}/{programmeCode}/{unitCode}/{romanMonth}/{year}')
    .describe('how certificate numbers are written; {seq:4} counts without gaps per tenant and year'),
  CERTIFICATE_CHECK_SECRET: z
    .string()
    .min(32)
    .default('a development secret that signs nothing of worth')
    .describe(
      "secret of at least 32 characters behind the part of a certificate's public address that cannot be guessed; " +
        'must be set in production, and kept: with another one printed addresses lead nowhere',
    ),
  CREDENTIAL_SIGNING_KEY: z
    .base64()
    .optional()
    .describe('RSA key that signs Open Badges credentials: PKCS#8, DER, base64; without it none are signed'),
  POINTS_CHECK_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_080)
    .default(360)
    .describe('minutes after which all ledgers of points are compared with the balances again'),
});

export type IncentivesConfig = z.infer<typeof incentivesConfigSchema>;
