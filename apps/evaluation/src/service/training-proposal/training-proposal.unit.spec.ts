import { describe, expect, it } from 'vitest';
import { elements, judge, noTotals, type Totals } from '../statistics/satisfaction-index.js';
import { outcomesOf, proposalFor } from './training-proposal.js';

const totals = (...values: number[]): Totals =>
  Object.fromEntries(elements.map(({ key }, index) => [key, values[index]])) as Totals;
const decide = (sums: Totals, respondents: number, below = 76.61) =>
  proposalFor({ totals: sums, respondents }, judge(sums, respondents), below);

describe('additional training', () => {
  it('is proposed in the weakest element of the staff where the service does not satisfy', () => {
    expect(decide(totals(150, 145, 130, 160, 145, 120, 125, 145, 140), 50)).toMatchObject({
      training: 'Pelayanan Prima',
      element: { code: 'U6', mean: 2.4 },
      index: 70,
      grade: 'C',
    });
  });

  it('is not proposed from the threshold on', () => {
    const even = totals(153, 153, 153, 153, 153, 153, 153, 154, 154);
    expect([decide(even, 50), decide(even, 50, 76.62)?.training]).toEqual([undefined, 'Pelayanan Prima']);
  });

  it('does not follow from an empty survey', () => {
    expect(decide(noTotals(), 0)).toBeUndefined();
  });
});

describe('what became of an assignment', () => {
  const decision = { at: new Date(), by: 'leader', note: 'n', batchId: 'b', participantIds: ['ani', 'budi'] };
  const outcomes = [
    { participantId: 'ani', status: 'ADMITTED' as const },
    { participantId: 'budi', status: 'ADMITTED' as const },
  ];

  it('is undone for who was trained in it and had the completion taken back', () => {
    const withdrawals = [{ completionId: 'c', participantId: 'ani', batchId: 'b' }];
    expect(outcomesOf({ decision, outcomes, withdrawals })?.map(({ status }) => status)).toEqual([
      'WITHDRAWN',
      'ADMITTED',
    ]);
  });

  it('is not touched by a completion of another batch, and not known before enrollment told', () => {
    const withdrawals = [{ completionId: 'c', participantId: 'ani', batchId: 'before' }];
    expect(outcomesOf({ decision, outcomes, withdrawals })).toEqual(outcomes);
    expect(outcomesOf({ decision, withdrawals })).toBeUndefined();
  });
});
