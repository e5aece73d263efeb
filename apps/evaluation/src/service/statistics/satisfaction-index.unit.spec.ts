import { describe, expect, it } from 'vitest';
import {
  elements,
  judge,
  noTotals,
  weakestStaffElement,
  weightOf,
  type Totals,
} from './satisfaction-index.js';

const totals = (...values: number[]): Totals =>
  Object.fromEntries(elements.map(({ key }, index) => [key, values[index]])) as Totals;
const ktp = totals(150, 145, 130, 160, 145, 120, 125, 145, 140);

describe('the satisfaction index', () => {
  it('is 25 times the mean of the element means', () => {
    expect(judge(ktp, 50)).toMatchObject({
      index: 70,
      grade: 'C',
      means: { requirements: 3, officerCompetence: 2.4 },
    });
  });

  it('weighs by exact ninths and rounds once', () => {
    expect(judge(totals(105, 101, 100, 116, 102, 105, 106, 105, 115), 29)).toMatchObject({
      index: 91.48,
      grade: 'A',
    });
  });

  it.each([
    ['1/9', 91.48],
    ['0.111', 91.38],
    ['0.11', 90.56],
  ] as const)('with a weight of %s is %f for the same 29 forms, and of the same grade', (weight, index) => {
    expect(judge(totals(105, 101, 100, 116, 102, 105, 106, 105, 115), 29, weight)).toMatchObject({
      index,
      grade: 'A',
    });
  });

  it('is weighed exactly unless a number of decimals says otherwise', () => {
    expect([0, 2, 3, 1].map(weightOf)).toEqual(['1/9', '0.11', '0.111', '1/9']);
  });

  it('is null where nobody answered', () => {
    expect(judge(noTotals(), 0)).toEqual({ index: null, grade: null, means: {} });
  });

  it.each([
    [1379, 76.61, 'B'],
    [1378, 76.56, 'C'],
    [1170, 65, 'C'],
    [1169, 64.94, 'D'],
    [1590, 88.33, 'A'],
    [1589, 88.28, 'B'],
    [450, 25, 'D'],
    [1800, 100, 'A'],
  ])('grades by lower bounds only: a sum of %i of 50 people is %f, %s', (sum, index, grade) => {
    const even = Math.floor(sum / 9),
      rest = sum - even * 9;
    expect(judge(totals(...elements.map((_, i) => even + (i < rest ? 1 : 0))), 50)).toMatchObject({
      index,
      grade,
    });
  });
});

describe('the weakest element that training can help', () => {
  it('is the officers’ competence where that is lowest', () => {
    expect(weakestStaffElement(ktp)).toMatchObject({ code: 'U6', training: 'Pelayanan Prima' });
  });

  it('is never the building, however poor that is', () => {
    expect(weakestStaffElement(totals(150, 145, 130, 160, 145, 140, 139, 50, 140)).code).toBe('U7');
  });

  it('is the first of equals', () => {
    expect(weakestStaffElement(totals(1, 1, 1, 1, 1, 2, 2, 1, 2)).code).toBe('U6');
  });
});
