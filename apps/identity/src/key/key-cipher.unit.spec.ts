import { describe, expect, it } from 'vitest';
import { KeyCipher } from './key-cipher.js';

const secret = 'a secret for this spec, long enough';

describe('stored signing keys', () => {
  it('come back as they were', () => {
    const sealed = new KeyCipher(secret).seal('{"d":"private"}', 'k1');
    expect(sealed).not.toContain('private');
    expect(new KeyCipher(secret).open(sealed, 'k1')).toBe('{"d":"private"}');
  });
  it.each([
    ['another secret', (sealed: string) => new KeyCipher(`${secret}!`).open(sealed, 'k1')],
    ['another key id', (sealed: string) => new KeyCipher(secret).open(sealed, 'k2')],
    ['a changed text', (sealed: string) => new KeyCipher(secret).open(`${sealed.slice(0, -4)}AAAA`, 'k1')],
    ['nonsense', () => new KeyCipher(secret).open('x', 'k1')],
  ])('do not open with %s', (_name, open) => {
    expect(() => open(new KeyCipher(secret).seal('{"d":"private"}', 'k1'))).toThrow('IDENTITY_KEY_SECRET');
  });
});
