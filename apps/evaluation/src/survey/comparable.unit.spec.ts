import { describe, expect, it } from 'vitest';
import { comparable, indexOf } from './comparable.js';
import { elements, judge, type Totals, type Weight } from './satisfaction-index.js';
import type { SurveyPeriod } from './survey-period.schema.js';

const totals = Object.fromEntries(elements.map(({ key }) => [key, 150])) as Totals;
const judged = (used?: Weight) => ({ totals, respondents: 50, result: { ...judge(totals, 50, used), ...(used && { weight: { used, version: 1 } }), threshold: { version: 0, below: 76.61 }, closedAt: new Date() } }) as unknown as SurveyPeriod;

describe('two periods', () => {
  it('are compared as they were judged where that was by one weight', () => {
    const weight = comparable({ before: judged('0.11'), after: judged('0.11') });
    expect([weight, indexOf(judged('0.11'), weight)]).toEqual(['0.11', 74.25]);
  });

  it('show no change where only the weight was switched', () => {
    const before = judged(), after = judged('0.11'), weight = comparable({ before, after });
    expect([indexOf(before, undefined), indexOf(after, undefined)]).toEqual([75, 74.25]);
    expect([indexOf(before, weight), indexOf(after, weight)]).toEqual([75, 75]);
  });

  it('are not two where one is missing', () => {
    expect(comparable({ before: judged(), after: undefined })).toBeUndefined();
  });
});
