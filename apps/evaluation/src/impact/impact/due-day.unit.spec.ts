import { describe, expect, it } from 'vitest';
import { dueDay } from './due-day.js';

describe('an impact evaluation is due', () => {
  it.each([
    ['2026-05-20', '2026-11-20'],
    ['2026-05-31', '2026-11-30'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-12-31', '2027-06-30'],
  ])('six calendar months after %s, on %s', (completedOn, dueOn) => {
    expect(dueDay(completedOn)).toBe(dueOn);
  });
});
