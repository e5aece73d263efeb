import { describe, expect, it } from 'vitest';
import { SignedLink } from './signed-link.js';

type Purpose = 'file' | 'unsubscribe';
const link = new SignedLink<Purpose>('a secret of thirty-two characters', 'report');
const report = '01930000-0000-7000-8000-000000000006-2026-W46',
  reader = '01930000-0000-7000-8000-000000000007';
const until = new Date('2026-12-21T16:59:59.999Z'),
  now = new Date('2026-12-01T00:00:00Z');

describe('a signed link', () => {
  it('names what it is about until it ends', () => {
    const token = link.token('file', [report, reader], until);
    expect(link.read('file', token, new Date('2026-12-21T16:59:58Z'))).toEqual({ about: [report, reader] });
    expect(link.read('file', token, new Date('2026-12-21T17:00:00Z'))).toBe('EXPIRED');
    expect(token).toMatch(/^[\w.~-]{1,200}$/);
  });

  it('is refused for another purpose, another report, a later end, another secret or family, or garbage', () => {
    const token = link.token('file', [report, reader], until),
      [about, end, signature] = token.split('.') as [string, string, string];
    expect(link.read('unsubscribe', token, now)).toBe('INVALID');
    const other = new SignedLink<Purpose>('another secret of 32 characters!!', 'report').token(
        'file',
        [report, reader],
        until,
      ),
      elsewhere = new SignedLink<Purpose>('a secret of thirty-two characters', 'export').token(
        'file',
        [report, reader],
        until,
      );
    for (const bad of [
      `${about.replace('W46', 'W47')}.${end}.${signature}`,
      `${about}.zzzzzz.${signature}`,
      other,
      elsewhere,
      `${token}.x`,
      `${about}.${end}.`,
      `${about}.${end}`,
      '',
      '..',
      `${token}=`,
    ]) {
      expect(link.read('file', bad, now), bad).toBe('INVALID');
    }
  });
});
