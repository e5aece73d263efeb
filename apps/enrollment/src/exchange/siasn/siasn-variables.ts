import { z } from 'zod';
import { isNetwork, listOf } from '#platform';

const forDevelopmentOnly = 'a development secret that keeps no access of worth';

const milliseconds = (standard: number, what: string) =>
  z.coerce.number().int().min(1).default(standard).describe(`${what}, in milliseconds`);

/** What the exchange with SIASN is set by; what belongs to one government stands in its connection. */
export const siasnVariables = {
  SIASN_KEY_SECRET: z
    .string()
    .min(32)
    .default(forDevelopmentOnly)
    .describe(
      "secret of at least 32 characters that encrypts governments' access to SIASN in the database; must be set in production",
    ),
  SIASN_ALLOW_PRIVATE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe(
      'true: a connection to SIASN may also lead to this machine and to private networks, and over http, as development needs it; refused in production',
    ),
  SIASN_DENIED_NETWORKS: z
    .string()
    .default('')
    .transform(listOf)
    .refine((networks) => networks.every(isNetwork), {
      error: 'names something that is no network in CIDR form',
    })
    .describe(
      'public networks of the installation itself, in CIDR form and separated by commas: no connection to SIASN leads there',
    ),
  SIASN_TIMEOUT_MS: milliseconds(15_000, 'longest time that one call of SIASN may take'),
  SIASN_LEASE_MS: milliseconds(
    240_000,
    'how long a process may hold the exchange of a government with SIASN without a sign of life; after that another one goes on',
  ),
  SIASN_SWEEP_MS: milliseconds(5_000, 'pause between two looks for what is to be exchanged with SIASN'),
  SIASN_RETRY_DELAYS_MS: z
    .string()
    .default('60000,300000,1800000,7200000,21600000')
    .transform((text) => listOf(text).map(Number))
    .refine((delays) => delays.length > 0 && delays.every((delay) => Number.isInteger(delay) && delay > 0), {
      error: 'is no list of whole milliseconds, separated by commas',
    })
    .describe(
      'pauses before the second and each further attempt to send a record to SIASN, in milliseconds, separated by commas; the last one repeats until SIASN answers',
    ),
} as const;

export type SiasnConfig = z.infer<z.ZodObject<typeof siasnVariables>>;

/** Calls that one record may need: tokens, person, list, save, and some of them once more. */
const CALLS_OF_ONE = 8;

/** What would open a door, or close none, where it counts. */
export function* siasnFaults(
  config: Pick<
    SiasnConfig,
    'SIASN_KEY_SECRET' | 'SIASN_ALLOW_PRIVATE' | 'SIASN_TIMEOUT_MS' | 'SIASN_LEASE_MS'
  > & {
    NODE_ENV: string;
  },
): Generator<[variable: string, problem: string]> {
  if (config.SIASN_TIMEOUT_MS * CALLS_OF_ONE > config.SIASN_LEASE_MS)
    yield ['SIASN_LEASE_MS', `is too short: it must be at least ${CALLS_OF_ONE} times SIASN_TIMEOUT_MS`];
  if (config.NODE_ENV !== 'production') return;
  if (config.SIASN_KEY_SECRET === forDevelopmentOnly)
    yield ['SIASN_KEY_SECRET', 'has no default in production'];
  if (config.SIASN_ALLOW_PRIVATE)
    yield ['SIASN_ALLOW_PRIVATE', 'must not be true in production: a connection could reach what is inside'];
}
