import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { addressOf, checkCode, hashOfRecoveryCode, newRecoveryCodes, newSecret } from './totp.js';

const now = new Date('2026-11-30T02:00:10Z');
const step = Math.floor(now.getTime() / 30_000);
const secret = newSecret();
const codeAt = (steps: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() + steps * 30_000 });

describe('a code', () => {
  it('is that of RFC 6238', () => {
    const published = Secret.fromUTF8('12345678901234567890').base32;
    // of appendix B at 1111111109, its last six digits
    expect(checkCode(published, '081804', new Date(1_111_111_109_000), 0)).toEqual({ step: 37_037_036 });
  });

  it.each([-1, 0, 1])('of %i steps from now is taken, with spaces too', (steps) => {
    const code = codeAt(steps);
    expect(checkCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now, 0)).toEqual({ step: step + steps });
  });

  it.each([
    [-3, -90],
    [2, 60],
  ])('of %i steps from now is not taken, and the clock is said to be off by %i seconds', (steps, seconds) => {
    expect(checkCode(secret, codeAt(steps), now, 0)).toEqual({ clockOffSeconds: seconds });
  });

  it('is taken once: not again, and none from before it', () => {
    expect(checkCode(secret, codeAt(0), now, step)).toBeUndefined();
    expect(checkCode(secret, codeAt(-1), now, step)).toBeUndefined();
    expect(checkCode(secret, codeAt(1), now, step)).toEqual({ step: step + 1 });
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '12345a'])('is not %j', (typed) => {
    expect(checkCode(secret, typed, now, 0)).toBeUndefined();
  });
});

it('a secret has 160 bits, and its QR code names account and issuer', () => {
  expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
  expect(addressOf(secret, 'Siti & Ali')).toContain(`secret=${secret}`);
  expect(addressOf(secret, 'Siti & Ali')).toContain('issuer=Mumpuni');
});

it('codes for a lost telephone are all different, read as they are typed, and belong to one account', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(8);
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
  const [first = ''] = codes;
  expect(hashOfRecoveryCode('a', ` ${first.toUpperCase().replace('-', ' ')} `)).toBe(
    hashOfRecoveryCode('a', first),
  );
  expect(hashOfRecoveryCode('b', first)).not.toBe(hashOfRecoveryCode('a', first));
});
