import { describe, expect, it } from 'vitest';
import { elements, judge, noTotals, type Totals } from '../survey/satisfaction-index.js';
import { proposalFor } from './training-proposal.js';

const totals = (...values: number[]): Totals => Object.fromEntries(elements.map(({ key }, index) => [key, values[index]])) as Totals;
const decide = (sums: Totals, respondents: number, below = 76.61) => proposalFor({ totals: sums, respondents }, judge(sums, respondents), below);

describe('additional training', () => {
  it('is proposed in the weakest element of the staff where the service does not satisfy', () => {
    expect(decide(totals(150, 145, 130, 160, 145, 120, 125, 145, 140), 50)).toMatchObject({ training: 'Pelayanan Prima', element: { code: 'U6', mean: 2.4 }, index: 70, grade: 'C' });
  });

  it('is not proposed from the threshold on', () => {
    const even = totals(153, 153, 153, 153, 153, 153, 153, 154, 154);
    expect([decide(even, 50), decide(even, 50, 76.62)?.training]).toEqual([undefined, 'Pelayanan Prima']);
  });

  it('does not follow from an empty survey', () => {
    expect(decide(noTotals(), 0)).toBeUndefined();
  });
});
