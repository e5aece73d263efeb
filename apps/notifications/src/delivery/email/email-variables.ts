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
  MAIL_BOUNCES_TO: z
    .email()
    .optional()
    .describe(
      'address to which other mail servers send back what they cannot deliver (Return-Path); without it MAIL_FROM',
    ),
  MAIL_REPORTS_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/)
    .optional()
    .describe(
      'secret (`whsec_` and at least 24 bytes in base64) with which bounces and complaints are reported at /v1/mail-reports and /v1/returned-mails; without it nobody can',
    ),
  DKIM_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .optional()
    .describe(
      'domain in whose name our e-mails are signed (DKIM); needs the two below, and without them none is signed',
    ),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9._-]+$/i)
    .optional()
    .describe('selector under which the public key stands in the DNS: <selector>._domainkey.<domain>'),
  DKIM_PRIVATE_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('file with the private key (PEM) that signs our e-mails'),
};

/** Of the three that belong together, those that are missing. */
export function* dkimIncomplete(
  config: Partial<Record<'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_PRIVATE_KEY_FILE', string | undefined>>,
): Generator<[variable: string, problem: string]> {
  const all = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY_FILE'] as const,
    missing = all.filter((name) => !config[name]);
  if (missing.length === all.length) return;
  for (const name of missing)
    yield [name, 'is missing: mails are signed by all three DKIM variables, or by none'];
}

export type EmailConfig = z.output<z.ZodObject<typeof emailVariables>>;
