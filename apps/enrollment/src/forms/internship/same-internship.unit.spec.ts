import { describe, expect, it } from 'vitest';
import { hostKeyOf, isSameStay } from './same-internship.js';

const stay = (startsOn: string, endsOn: string, host = 'Pemkot Surabaya') => ({
  hostKey: hostKeyOf(host),
  startsOn,
  endsOn,
});
const first = stay('2026-09-01', '2026-09-28');

describe('an internship', () => {
  it.each([
    ['the same days', stay('2026-09-01', '2026-09-28'), true],
    ['one shared day', stay('2026-09-28', '2026-10-10'), true],
    ['days within', stay('2026-09-10', '2026-09-12'), true],
    ['the host spelt otherwise', stay('2026-09-01', '2026-09-28', '  PEMKOT  Surabaya. '), true],
    ['the day after', stay('2026-09-29', '2026-10-10'), false],
    ['another host', stay('2026-09-01', '2026-09-28', 'Pemkot Makassar'), false],
  ])('with %s is the same: %s', (_, other, same) => {
    expect(isSameStay(first, other)).toBe(same);
    expect(isSameStay(other, first)).toBe(same);
  });
});
