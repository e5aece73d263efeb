import { randomBytes, scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EarlierSecrets, isEarlierHash, TooManyWaiting } from './earlier-secrets.js';

/** As release 0.1 stored it. */
function earlierHash(secret: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(secret, salt, 32, { N: 16_384, r: 8, p: 1 });
  return `scrypt$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

describe('secrets stored by an earlier release', () => {
  it('are told from those of today, and still checked', async () => {
    const stored = earlierHash('right');
    const secrets = new EarlierSecrets();
    expect([isEarlierHash(stored), isEarlierHash('sha256$x')]).toEqual([true, false]);
    expect(await secrets.verify('a', 'right', stored)).toBe(true);
    expect(await secrets.verify('a', 'wrong', stored)).toBe(false);
    for (const broken of ['scrypt$', 'scrypt$a$', 'scrypt$$b', 'nonsense'])
      expect(await secrets.verify('a', 'right', broken)).toBe(false);
  });

  it('of one client under attack keep those of another waiting for a check or two only', async () => {
    const stored = earlierHash('right');
    const secrets = new EarlierSecrets();
    let checked = 0;
    const attack = Array.from({ length: 200 }, (_, n) =>
      secrets.verify('attacked', `wrong ${n}`, stored).finally(() => (checked += 1)),
    );
    const refused = Promise.allSettled(attack);
    expect(await secrets.verify('honest', 'right', stored)).toBe(true);
    const atThatTime = checked;
    const reasons = (await refused).flatMap((end) =>
      end.status === 'rejected' ? [end.reason as Error] : [],
    );
    expect(reasons).toHaveLength(192);
    expect(reasons.every((reason) => reason instanceof TooManyWaiting)).toBe(true);
    // The refused ones end at once; of the others, a check or two came before the honest one.
    expect(atThatTime - reasons.length).toBeLessThanOrEqual(3);
  });
});
