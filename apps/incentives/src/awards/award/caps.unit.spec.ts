import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { capReached, slotsOf } from './caps.js';

const slots = (date: string) =>
  slotsOf({ perMonth: 2, perYear: 3 }, tenantId('medan'), 'completion-points', 'p1', date);

describe('caps', () => {
  it('count by month and by year of a person and a rule', () => {
    expect(slots('2026-05-31').map(({ id }) => id)).toEqual([
      'medan:completion-points:p1:2026-05',
      'medan:completion-points:p1:2026',
    ]);
    expect(slots('2026-05-31').map(({ id }) => id)).not.toEqual(slots('2026-06-01').map(({ id }) => id));
    expect(slotsOf({}, tenantId('medan'), 'completion-points', 'p1', '2026-05-31')).toEqual([]);
  });

  it.each([
    [1, 1, null],
    [2, 2, { period: 'MONTH', key: '2026-05', limit: 2 }],
    [1, 3, { period: 'YEAR', key: '2026', limit: 3 }],
    [2, 3, { period: 'MONTH', key: '2026-05', limit: 2 }],
  ])('with %i in the month and %i in the year: %j', (month, year, reached) => {
    expect(capReached(slots('2026-05-31'), (id) => (id.endsWith('2026') ? year : month))).toEqual(reached);
  });
});
