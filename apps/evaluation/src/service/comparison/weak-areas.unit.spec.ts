import { describe, expect, it } from 'vitest';
import { elements } from '../statistics/satisfaction-index.js';
import type { JudgedPeriod } from './survey-history.js';
import { weakAreas } from './weak-areas.js';

const period = (unitId: string, endsOn: string, means: Record<string, number>) =>
  ({
    _id: `${unitId}-${endsOn}`,
    unitId,
    endsOn,
    result: { means: { ...Object.fromEntries(elements.map(({ key }) => [key, 3.5])), ...means } },
  }) as unknown as JudgedPeriod;

describe('weak areas', () => {
  it('are the elements below the threshold, the weakest first, with the training that helps', () => {
    const found = weakAreas(
      [
        period('a', '2026-06-30', { facilities: 2.9, officerConduct: 2.5 }),
        period('b', '2026-06-30', { officerCompetence: 2.4 }),
      ],
      76.61,
    );
    expect(found.map(({ unitId, element, training }) => [unitId, element.code, training])).toEqual([
      ['b', 'U6', 'Pelayanan Prima'],
      ['a', 'U7', 'Etika dan Komunikasi Pelayanan'],
      ['a', 'U8', undefined],
    ]);
  });

  it('are judged by the newest period of a unit', () => {
    expect(weakAreas([period('a', '2026-06-30', { cost: 1 }), period('a', '2026-12-31', {})], 76.61)).toEqual(
      [],
    );
  });

  it('begin below the bound and not at it', () => {
    expect(
      [
        weakAreas([period('a', '2026-06-30', { cost: 3 })], 75),
        weakAreas([period('a', '2026-06-30', { cost: 2.99 })], 75),
      ].map(({ length }) => length),
    ).toEqual([0, 1]);
  });
});
