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

  it('are checked in far less than a millisecond, whether right or wrong', () => {
    const stored = hashSecret(newClientSecret());
    const began = performance.now();
    for (let n = 0; n < 2_000; n += 1) matchesSecret(`mps_wrong-${n}`, stored);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
