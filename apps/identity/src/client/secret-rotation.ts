import { clientProblems } from './client.problems.js';
import type { ApiClient } from './client.schema.js';

/** Each token request with a wrong secret is compared with all of them. */
export const MOST_SECRETS = 10;

/**
 * The secrets of a client when a new one comes. Earlier ones go on until the overlap ends, or until their own
 * end where that is sooner: who sends the same request twice, because the first answer was lost, does not
 * lose the secret in use.
 *
 * @param overlapSeconds how long they go on; 0 ends all of them at once
 * @param most as many as may be good at a time, the new one not counted
 * @throws CLIENT_SECRETS_TOO_MANY when as many are good already
 */
export function rotatedSecrets(
  secrets: ApiClient['secrets'],
  hash: string,
  now: Date,
  overlapSeconds: number,
  most = MOST_SECRETS,
): ApiClient['secrets'] {
  const end = now.getTime() + overlapSeconds * 1_000;
  const earlier = secrets
    .map((secret) => ({ ...secret, endsAt: new Date(Math.min(secret.endsAt?.getTime() ?? end, end)) }))
    .filter(({ endsAt }) => endsAt > now);
  if (earlier.length >= most) throw clientProblems.CLIENT_SECRETS_TOO_MANY({ most: earlier.length });
  return [...earlier, { hash, createdAt: now }];
}

/** Whether a secret still opens. */
export const isGood = ({ endsAt }: ApiClient['secrets'][number], now: Date): boolean =>
  endsAt === undefined || endsAt > now;
