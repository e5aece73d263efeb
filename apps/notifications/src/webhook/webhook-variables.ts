import { z } from 'zod';
import { isNetwork, listOf } from '#platform';

const forDevelopmentOnly = 'a development secret that keeps nothing of worth';

const milliseconds = (standard: number, what: string) =>
  z.coerce.number().int().min(1).default(standard).describe(`${what}, in milliseconds`);

/** What the feed and the webhooks are set by. */
export const webhookVariables = {
  FEED_SWEEP_MS: milliseconds(
    1_000,
    'pause between two looks for entries of the feed that wait for their place',
  ),
  FEED_AGENCY_WAIT_MS: milliseconds(
    10_000,
    'how long an entry of the feed waits for a person who is not known yet, whose agency it concerns',
  ),
  WEBHOOK_KEY_SECRET: z
    .string()
    .min(32)
    .default(forDevelopmentOnly)
    .describe(
      'secret of at least 32 characters that encrypts the secrets of webhook endpoints in the database and signs cursors of the feed and the links that end messages; must be set in production',
    ),
  WEBHOOK_ALLOW_PRIVATE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe(
      'true: webhooks may also go to addresses of this machine and of private networks, and over http, as development needs it; refused in production',
    ),
  WEBHOOK_DENIED_NETWORKS: z
    .string()
    .default('')
    .transform(listOf)
    .refine((networks) => networks.every(isNetwork), {
      error: 'names something that is no network in CIDR form',
    })
    .describe(
      'public networks of the installation itself, in CIDR form and separated by commas: no webhook goes there',
    ),
  WEBHOOK_TIMEOUT_MS: milliseconds(15_000, 'longest time that one delivery to a webhook may take'),
  WEBHOOK_LEASE_MS: milliseconds(
    60_000,
    'how long a process may hold deliveries to webhooks; after that another one takes them up',
  ),
  WEBHOOK_SWEEP_MS: milliseconds(1_000, 'pause between two looks for deliveries to webhooks that are due'),
  WEBHOOK_WARN_EVERY_MS: milliseconds(
    60_000,
    'pause between two looks for webhook endpoints whose contact is to be warned',
  ),
  WEBHOOK_AT_ONCE: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(5)
    .describe('deliveries that one process has under way to one webhook endpoint at the same time'),
  WEBHOOK_RETRY_DELAYS_MS: z
    .string()
    .default('5000,300000,1800000,7200000,18000000,36000000,36000000')
    .transform((text) => listOf(text).map(Number))
    .refine((delays) => delays.length > 0 && delays.every((delay) => Number.isInteger(delay) && delay > 0), {
      error: 'is no list of whole milliseconds, separated by commas',
    })
    .describe(
      'pauses before the second and each further attempt of a delivery to a webhook, in milliseconds, separated by commas; each is varied by a tenth',
    ),
} as const;

/** What would open a door, or close none, where it counts. */
export function* refuseInProduction(config: {
  NODE_ENV: string;
  WEBHOOK_KEY_SECRET: string;
  WEBHOOK_ALLOW_PRIVATE: boolean;
  WEBHOOK_TIMEOUT_MS: number;
  WEBHOOK_LEASE_MS: number;
}): Generator<[variable: string, problem: string]> {
  if (config.WEBHOOK_TIMEOUT_MS * 2 > config.WEBHOOK_LEASE_MS)
    yield ['WEBHOOK_LEASE_MS', 'is too short: it must be at least twice WEBHOOK_TIMEOUT_MS'];
  if (config.NODE_ENV !== 'production') return;
  if (config.WEBHOOK_KEY_SECRET === forDevelopmentOnly)
    yield ['WEBHOOK_KEY_SECRET', 'has no default in production'];
  if (config.WEBHOOK_ALLOW_PRIVATE)
    yield ['WEBHOOK_ALLOW_PRIVATE', 'must not be true in production: a webhook could reach what is inside'];
}
