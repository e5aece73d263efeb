import { describe, expect, it } from 'vitest';
import { SecretCipher } from './secret-cipher.js';

const secret = 'a secret for this spec, long enough';
const cipher = (of = secret, purpose = 'keys of this spec') =>
  new SecretCipher(of, { purpose, what: 'key', variable: 'SPEC_KEY_SECRET' });

const SEALED_BEFORE = 'CcQiYTQQL-I-AsPJ.ZCnFuIcRLk2UzH5WdwggTg.XRzfPpFiT8r8TYtCXiPv';

describe('stored secrets', () => {
  it('come back as they were', () => {
    const sealed = cipher().seal('{"d":"private"}', 'k1');
    expect(sealed).not.toContain('private');
    expect(cipher().open(sealed, 'k1')).toBe('{"d":"private"}');
  });
  it.each([
    ['another secret', (sealed: string) => cipher(`${secret}!`).open(sealed, 'k1')],
    ['another purpose', (sealed: string) => cipher(secret, 'other keys').open(sealed, 'k1')],
    ['another id', (sealed: string) => cipher().open(sealed, 'k2')],
    ['a changed text', (sealed: string) => cipher().open(`${sealed.slice(0, -4)}AAAA`, 'k1')],
    ['nonsense', () => cipher().open('x', 'k1')],
  ])('do not open with %s', (_name, open) => {
    expect(() => open(cipher().seal('{"d":"private"}', 'k1'))).toThrow('SPEC_KEY_SECRET');
  });

  it('still open what identity sealed with its signing keys before there was one cipher for all', () => {
    const identity = new SecretCipher('a secret for this spec, long enough', {
      purpose: 'identity signing keys',
      what: 'signing key',
      variable: 'IDENTITY_KEY_SECRET',
    });
    expect(identity.open(SEALED_BEFORE, 'k1')).toBe('{"d":"private"}');
  });
});
