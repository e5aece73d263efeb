import { describe, expect, it } from 'vitest';
import { dueAtFor, yearLater } from './next-year.js';

describe('a yearly programme', () => {
  it.each([
    ['2026-11-20', '2027-11-20'],
    ['2028-02-29', '2029-02-28'],
    ['2027-02-28', '2028-02-28'],
  ])('held on %s is held again on %s', (day, next) => {
    expect(yearLater(day)).toBe(next);
  });

  it('is scheduled some days before the year begins where it is held', () => {
    expect(dueAtFor(2027, 90, 'Asia/Jakarta').toISOString()).toBe('2026-10-02T17:00:00.000Z');
    expect(dueAtFor(2027, 0, 'Asia/Jayapura').toISOString()).toBe('2026-12-31T15:00:00.000Z');
  });
});
