import { createHash, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };
const HASH_BYTES = 32;

/** Readable as what it is when it turns up in a wrong place. */
export function newClientSecret(): string {
  return `mps_${randomBytes(32).toString('base64url')}`;
}

/** scrypt$<salt>$<hash>: only this is stored. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(secret, salt)).toString('base64url')}`;
}

async function matches(secret: string, stored: string): Promise<boolean> {
  const [scheme, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(secret, Buffer.from(salt, 'base64url'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/**
 * scrypt is slow on purpose, and a program may ask for a token often: a pair of secret and hash that was once seen to
 * match is remembered for some minutes, as a digest. A rotated secret has another hash and so is not found here.
 */
export class SecretVerifier {
  private readonly good = new LRUCache<string, true>({ max: 1_000, ttl: 300_000 });

  async verify(secret: string, storedHashes: readonly string[]): Promise<boolean> {
    for (const stored of storedHashes) {
      const pair = createHash('sha256').update(stored).update('\0').update(secret).digest('base64');
      if (this.good.has(pair)) return true;
      if (await matches(secret, stored)) {
        this.good.set(pair, true);
        return true;
      }
    }
    return false;
  }
}

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, COST, (err, key) => (err ? reject(err) : resolve(key)));
  });
}
