import { describe, expect, it } from 'vitest';
import { dayAfter, isImpartial, isInTime } from './appeal.js';

const decidedAt = new Date('2026-04-30T15:30:00Z');

describe('the days of an appeal', () => {
  it('are those of the government: the same instant is another day further east', () => {
    expect([dayAfter(decidedAt, 1, 'Asia/Jakarta'), dayAfter(decidedAt, 1, 'Asia/Jayapura')]).toEqual([
      '2026-05-01',
      '2026-05-02',
    ]);
  });
  it('end with the last day', () => {
    const until = (now: string) => isInTime(decidedAt, new Date(now), 30, 'Asia/Jayapura');
    expect([until('2026-05-31T14:59:59Z'), until('2026-05-31T15:00:00Z')]).toEqual([true, false]);
  });
});

it.each([
  ['judge', 'appellant', 'leader', true],
  ['appellant', 'appellant', 'leader', false],
  ['leader', 'appellant', 'leader', false],
  ['judge', 'appellant', undefined, true],
])('%s decides on the appeal of %s against %s: %s', (decidedBy, appellant, before, impartial) => {
  expect(isImpartial({ decidedBy, appellant, before })).toBe(impartial);
});
