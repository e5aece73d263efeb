import { describe, expect, it } from 'vitest';
import { masterKeyOf, newKey, open, seal, SealBroken } from './seal.js';

const text = '{"employeeNumber":"199001012015031001","name":"Ani Éncik 🙂"}';

describe('a sealed text', () => {
  it('is read again with its key, and shows nothing without it', () => {
    const key = newKey(),
      sealed = seal(key, text, 'medan/p1');
    expect(open(key, sealed, 'medan/p1').toString()).toBe(text);
    expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('199001012015031001');
    expect(sealed).toMatch(/^s1\.[\w-]+$/);
  });

  it('differs each time, so that equal texts are not told by their looks', () => {
    const key = newKey();
    expect(seal(key, text, 'medan/p1')).not.toBe(seal(key, text, 'medan/p1'));
  });

  it('may say nothing: an empty text is one, too', () => {
    const key = newKey();
    expect(open(key, seal(key, '', 'medan/p1'), 'medan/p1').toString()).toBe('');
  });

  const wrong: Array<[string, (sealed: string, key: Buffer) => Parameters<typeof open>]> = [
    ['another key', (sealed: string) => [newKey(), sealed, 'medan/p1']],
    ['another person', (sealed: string, key: Buffer) => [key, sealed, 'medan/p2']],
    ['a changed byte', (sealed: string, key: Buffer) => [key, flipped(sealed), 'medan/p1']],
    ['a cut end', (sealed: string, key: Buffer) => [key, sealed.slice(0, -8), 'medan/p1']],
    ['nothing behind its form', (_: string, key: Buffer) => [key, 's1.', 'medan/p1']],
    ['a form that is not known', (sealed: string, key: Buffer) => [key, `s9${sealed.slice(2)}`, 'medan/p1']],
  ];

  it.each(wrong)('is refused with %s', (_, changed) => {
    const key = newKey();
    expect(() => open(...changed(seal(key, text, 'medan/p1'), key))).toThrow(SealBroken);
  });
});

const flipped = (sealed: string): string => {
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  return `s1.${bytes.toString('base64url')}`;
};

describe('a master key', () => {
  it('is the same for the same secret, and has a name that does not give it away', () => {
    const one = masterKeyOf('a secret of at least 32 characters!'),
      other = masterKeyOf('another secret of at least 32 chars');
    expect(masterKeyOf('a secret of at least 32 characters!')).toEqual(one);
    expect(one.name).not.toBe(other.name);
    expect(one.key.toString('hex')).not.toContain(one.name);
    expect(one.name).toMatch(/^[0-9a-f]{12}$/);
  });
});
