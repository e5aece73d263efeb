import { describe, expect, it } from 'vitest';
import { elements, judge, type Totals, type Weight } from '../statistics/satisfaction-index.js';
import { comparable, indexOf, judgedBy } from './comparable.js';
import type { SurveyPeriod } from './survey-period.schema.js';

const totals = Object.fromEntries(elements.map(({ key }) => [key, 150])) as Totals;
const judged = (used?: Weight) =>
  ({
    totals,
    respondents: 50,
    result: {
      ...judge(totals, 50, used),
      ...(used && { weight: { used, version: 1 } }),
      threshold: { version: 0, below: 76.61 },
      closedAt: new Date(),
    },
  }) as unknown as SurveyPeriod;

describe('two periods', () => {
  it('are compared as they were judged where that was by one weight', () => {
    const weight = comparable({ before: judged('0.11'), after: judged('0.11') });
    expect([weight, indexOf(judged('0.11'), weight)]).toEqual(['0.11', 74.25]);
  });

  it('show no change where only the weight was switched', () => {
    const before = judged(),
      after = judged('0.11'),
      weight = comparable({ before, after });
    expect([indexOf(before, undefined), indexOf(after, undefined)]).toEqual([75, 74.25]);
    expect([indexOf(before, weight), indexOf(after, weight)]).toEqual([75, 75]);
  });

  it('take index and grade from the same judgement', () => {
    // 76.61 by exact weights is B, and 75.84 by the rounded one is C: the service is the same.
    const score = { ...totals, requirements: 150 + 29 },
      of = (used?: Weight) =>
        ({
          ...judged(used),
          totals: score,
          result: { ...judged(used).result, ...judge(score, 50, used) },
        }) as SurveyPeriod;
    expect([of().result?.grade, of('0.11').result?.grade]).toEqual(['B', 'C']);
    const weight = comparable({ before: of(), after: of('0.11') });
    expect(judgedBy(of('0.11'), weight)).toMatchObject({ index: of().result?.index, grade: 'B' });
  });

  it('are not two where one is missing', () => {
    expect(comparable({ before: judged(), after: undefined })).toBeUndefined();
  });
});
