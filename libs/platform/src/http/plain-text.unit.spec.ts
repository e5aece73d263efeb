import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ApiError } from './api-error.js';
import { validate } from './validate.js';

const schema = z.object({
  title: z.string().trim().min(1).max(20),
  tags: z.array(z.string()).optional(),
  byKey: z.record(z.string(), z.object({ note: z.string().nullable() })).optional(),
  either: z.union([z.object({ kind: z.literal('a'), name: z.string() }), z.number()]).optional(),
});

function codesOf(input: unknown): string[] {
  try {
    validate(schema, input);
    return [];
  } catch (err) {
    return ((err as ApiError).errors ?? []).map(({ path, code }) => `${path} ${code}`);
  }
}

describe('every string of a request', () => {
  it.each([
    ['NUL', 'a\u0000b', 'CONTROL_CHARACTERS'],
    ['a control character', 'a\u0085b', 'CONTROL_CHARACTERS'],
    ['an override of direction', 'a\u202eb', 'CONTROL_CHARACTERS'],
    ['an isolate of direction', 'a\u2066b', 'CONTROL_CHARACTERS'],
    ['U+FFFE', 'a\ufffeb', 'TEXT_UNREADABLE'],
    ['U+FFFF', 'a\uffffb', 'TEXT_UNREADABLE'],
    ['U+1FFFE', 'a\u{1fffe}b', 'TEXT_UNREADABLE'],
    ['half a pair', 'a\ud800b', 'TEXT_UNREADABLE'],
    ['the other half', 'a\udc00', 'TEXT_UNREADABLE'],
    ['a letter that was lost', 'a\ufffdb', 'TEXT_UNREADABLE'],
    ['zero width only', '\u200b\u200d\u2060', 'TEXT_INVISIBLE'],
    ['letters that show nothing', '\u3164\u2800', 'TEXT_INVISIBLE'],
  ])('is refused with %s, wherever it stands', (_name, text, code) => {
    expect(codesOf({ title: text })).toEqual([`title ${code}`]);
    expect(codesOf({ title: 'a', tags: ['b', text] })).toEqual([`tags[1] ${code}`]);
    expect(codesOf({ title: 'a', byKey: { k: { note: text } } })).toEqual([`byKey.k.note ${code}`]);
    expect(codesOf({ title: 'a', either: { kind: 'a', name: text } })).not.toEqual([]);
  });

  it('has one spelling of each letter, before its length is looked at', () => {
    const decomposed = 'e\u0301'.repeat(15);
    expect(validate(schema, { title: decomposed }).title).toBe('é'.repeat(15));
  });

  it('is one line where it names something, as it came from a cell of two lines', () => {
    const named = z.object({
      name: z.string().trim().min(1).max(12),
      programmeTitle: z.string().nullable().optional(),
      note: z.string().optional(),
    });
    const lines = 'Ani\r\n  Sari';
    expect(validate(named, { name: ` ${lines}\t`, programmeTitle: lines, note: lines })).toEqual({
      name: 'Ani Sari',
      programmeTitle: 'Ani Sari',
      note: lines,
    });
    // a long run of spaces is read once: an expression that began anew at each would not come to an end here
    expect(() => validate(named, { name: `a${' '.repeat(200_000)}b` })).toThrow();
  });

  it.each(['Nguyễn Thị Ánh', 'I Gusti Ayu, S.Kep.', '🙂👩‍👩‍👧', 'ꦗꦮ', 'می\u200cخواهم', '𝒜'])(
    'may be %j',
    (title) => {
      expect(validate(schema, { title }).title).toBe(title.normalize('NFC'));
    },
  );
});
