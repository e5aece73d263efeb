import { expect, it } from 'vitest';
import type { JudgedPeriod } from '../comparison/survey-history.js';
import { elements } from '../statistics/satisfaction-index.js';
import { serviceChanges } from './public-changes.js';

/** A period in which everybody gave the same score. */
const period = (unitId: string, endsOn: string, score: number, respondents = 10): JudgedPeriod =>
  ({
    unitId,
    endsOn,
    respondents,
    totals: Object.fromEntries(elements.map(({ key }) => [key, score * respondents])),
    result: { index: 25 * score },
  }) as JudgedPeriod;

it('compares the last two surveys of each service, the largest change first, also what became worse', () => {
  const found = serviceChanges([
    period('loket', '2026-06-30', 2),
    period('loket', '2025-12-31', 1),
    period('loket', '2026-11-30', 2.5),
    period('klinik', '2026-06-30', 4),
    period('klinik', '2026-11-30', 2),
  ]);
  expect(found).toEqual([
    {
      unitId: 'klinik',
      before: { endsOn: '2026-06-30', index: 100 },
      after: { endsOn: '2026-11-30', index: 50 },
      change: -50,
    },
    {
      unitId: 'loket',
      before: { endsOn: '2026-06-30', index: 50 },
      after: { endsOn: '2026-11-30', index: 62.5 },
      change: 12.5,
    },
  ]);
});

it('says nothing of a service that was asked about once, or of which two answers would tell who said what', () => {
  expect(serviceChanges([period('loket', '2026-06-30', 2)])).toEqual([]);
  expect(serviceChanges([period('loket', '2026-06-30', 2), period('loket', '2026-11-30', 3, 2)])).toEqual([]);
});
