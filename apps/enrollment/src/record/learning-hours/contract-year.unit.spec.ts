import { describe, expect, it } from 'vitest';
import { contractYearsIn } from './contract-year.js';

describe('contractYearsIn', () => {
  it.each<[string, number, [string, string][]]>([
    [
      '2024-03-01',
      2026,
      [
        ['2025-03-01', '2026-02-28'],
        ['2026-03-01', '2027-02-28'],
      ],
    ],
    ['2026-05-01', 2026, [['2026-05-01', '2027-04-30']]],
    ['2026-01-01', 2026, [['2026-01-01', '2026-12-31']]],
    [
      '2024-02-29',
      2026,
      [
        ['2025-02-28', '2026-02-27'],
        ['2026-02-28', '2027-02-27'],
      ],
    ],
    [
      '2024-02-29',
      2028,
      [
        ['2027-02-28', '2028-02-28'],
        ['2028-02-29', '2029-02-27'],
      ],
    ],
    ['2026-12-31', 2026, [['2026-12-31', '2027-12-30']]],
    ['2027-01-01', 2026, []],
  ])('of an agreement from %s that touch %i', (start, year, periods) => {
    expect(contractYearsIn(start, year).map(({ from, to }) => [from, to])).toEqual(periods);
  });

  it('refuses what is no day', () => {
    expect(() => contractYearsIn('2026-02-31', 2026)).toThrow(RangeError);
  });

  it('leaves out a contract year that ended on the last day of the year before, and counts one that ends on the first', () => {
    expect(contractYearsIn('2025-01-01', 2026)).toEqual([{ from: '2026-01-01', to: '2026-12-31' }]);
    expect(contractYearsIn('2025-01-02', 2026)).toEqual([
      { from: '2025-01-02', to: '2026-01-01' },
      { from: '2026-01-02', to: '2027-01-01' },
    ]);
  });
});
