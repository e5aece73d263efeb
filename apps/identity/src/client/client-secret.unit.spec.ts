import { describe, expect, it } from 'vitest';
import { hashSecret, newClientSecret, SecretVerifier } from './client-secret.js';

describe('client secrets', () => {
  it('are never the same, and never stored as they are', async () => {
    const secret = newClientSecret();
    expect(newClientSecret()).not.toBe(secret);
    const stored = await hashSecret(secret);
    expect(stored).not.toContain(secret);
    expect(await hashSecret(secret)).not.toBe(stored);
  });

  it('match one of the stored hashes or none', async () => {
    const verifier = new SecretVerifier();
    const [old, current] = [newClientSecret(), newClientSecret()];
    const hashes = [await hashSecret(old), await hashSecret(current)];
    expect(await verifier.verify(old, hashes)).toBe(true);
    expect(await verifier.verify(old, hashes)).toBe(true);
    expect(await verifier.verify(current, hashes)).toBe(true);
    expect(await verifier.verify(old, hashes.slice(1))).toBe(false);
    expect(await verifier.verify('', hashes)).toBe(false);
    expect(await verifier.verify(current, ['nonsense', ''])).toBe(false);
  });
});
