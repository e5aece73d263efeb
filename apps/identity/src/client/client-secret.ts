import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SCHEME = 'sha256';

/** Readable as what it is when it turns up in a wrong place. */
export function newClientSecret(): string {
  return `mps_${randomBytes(32).toString('base64url')}`;
}

/**
 * sha256$<hash>: only this is stored. A slow hash protects what people choose; a secret of 256 random bits cannot be
 * found by trying, however fast each try is, and a slow one lets whoever sends wrong secrets keep others waiting.
 */
export function hashSecret(secret: string): string {
  return `${SCHEME}$${digest(secret).toString('base64url')}`;
}

/** Whether the secret is that of a stored hash; in a time that tells nothing. Hashes of another scheme never match. */
export function matchesSecret(secret: string, stored: string): boolean {
  const [scheme, hash] = stored.split('$');
  if (scheme !== SCHEME || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  const actual = digest(secret);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
