import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashSecret, matchesSecret, newClientSecret } from './client-secret.js';

describe('client secrets', () => {
  it('are never the same, and never stored as they are', () => {
    const secret = newClientSecret();
    expect(newClientSecret()).not.toBe(secret);
    expect(Buffer.from(secret.slice(4), 'base64url')).toHaveLength(32);
    expect(hashSecret(secret)).not.toContain(secret);
  });

  it('match their own hash and nothing else', () => {
    const secret = newClientSecret();
    expect(matchesSecret(secret, hashSecret(secret))).toBe(true);
    for (const wrong of ['', newClientSecret(), `${secret} `, hashSecret(secret)])
      expect(matchesSecret(wrong, hashSecret(secret))).toBe(false);
    for (const stored of ['', 'nonsense', 'sha256$', 'sha256$AAAA', `scrypt$${hashSecret(secret)}`, secret])
      expect(matchesSecret(secret, stored)).toBe(false);
  });

  it('are checked a hundred times faster than by the slow hash of release 0.1, on any machine', () => {
    const stored = hashSecret(newClientSecret());
    const took = (work: () => void) => {
      const began = performance.now();
      work();
      return performance.now() - began;
    };
    const compared = Array.from({ length: 5 }, () => ({
      slow: took(() => scryptSync('mps_wrong', 'salt', 32, { N: 16_384, r: 8, p: 1 })),
      ours: took(() => {
        for (let n = 0; n < 100; n += 1) matchesSecret(`mps_wrong-${n}`, stored);
      }),
    }));
    // one of them, for a busy machine may be busy with others just then
    expect(compared.some(({ slow, ours }) => ours < slow)).toBe(true);
  });
});
