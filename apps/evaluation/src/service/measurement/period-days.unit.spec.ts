import { describe, expect, it } from 'vitest';
import { beginningOf, periodFrom } from './period-days.js';

describe('periods of measurement', () => {
  it.each([
    ['2026-01-01', 'SEMESTER', '2026-06-30', '2026-07-01'],
    ['2026-07-01', 'QUARTER', '2026-09-30', '2026-10-01'],
    ['2026-12-01', 'MONTH', '2026-12-31', '2027-01-01'],
    ['2026-01-01', 'YEAR', '2026-12-31', '2027-01-01'],
    ['2026-08-31', 'SEMESTER', '2027-02-27', '2027-02-28'],
  ] as const)('from %s for a %s end on %s', (startsOn, every, endsOn, nextStartsOn) => {
    expect(periodFrom(startsOn, every)).toEqual({ startsOn, endsOn, nextStartsOn });
  });

  it('begin at midnight of the government’s own zone', () => {
    expect(
      [beginningOf('2026-07-01', 'Asia/Jakarta'), beginningOf('2026-07-01', 'Asia/Jayapura')].map((at) =>
        at.toISOString(),
      ),
    ).toEqual(['2026-06-30T17:00:00.000Z', '2026-06-30T15:00:00.000Z']);
  });
});
