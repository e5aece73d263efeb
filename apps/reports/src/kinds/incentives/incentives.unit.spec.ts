import { describe, expect, it } from 'vitest';
import { incentivesContent } from './incentives-content.js';
import { paidRows, revokedRows, ruleRows, totalOf, type AwardGroup, type Sources } from './incentives.js';

const group = (of: Partial<AwardGroup> = {}): AwardGroup => ({
  agency: 'Dinas A',
  ruleCode: 'completion-points',
  incentiveType: 'POINTS_LEADERBOARD',
  revokedBecause: null,
  budgetId: null,
  count: 2,
  points: 80,
  certificates: 2,
  amount: 0,
  ...of,
});
const money = group({
  ruleCode: 'honorarium',
  incentiveType: 'HONORARIUM',
  budgetId: 'b',
  count: 1,
  points: 0,
  certificates: 0,
  amount: 900_000,
});
const sources: Sources = {
  groups: [
    group(),
    group({ agency: 'Dinas B', count: 1, points: 40, certificates: 1 }),
    group({ revokedBecause: 'COMPLETION_WITHDRAWN', count: 1, points: 40, certificates: 1 }),
    money,
    { ...money, revokedBecause: 'salah orang', amount: 500_000 },
  ],
  capped: [
    { agency: 'Dinas A', ruleCode: 'completion-points' },
    { agency: 'Dinas C', ruleCode: 'completion-points' },
  ],
  budgets: [
    {
      _id: 'b',
      incentiveType: 'HONORARIUM',
      amount: 5_000_000,
      regulation: 'Perwali 12/2026',
      budgetCode: '5.1.02',
    },
  ],
  wholeTenant: true,
};

describe('incentives', () => {
  it('counts per agency and rule what stands, and what a cap kept back', () => {
    const rows = ruleRows(sources);
    expect(rows).toEqual([
      {
        agency: 'Dinas A',
        ruleCode: 'completion-points',
        incentiveType: 'POINTS_LEADERBOARD',
        awards: 2,
        points: 80,
        certificates: 2,
        amount: 0,
        capped: 1,
      },
      {
        agency: 'Dinas A',
        ruleCode: 'honorarium',
        incentiveType: 'HONORARIUM',
        awards: 1,
        points: 0,
        certificates: 0,
        amount: 900_000,
        capped: 0,
      },
      {
        agency: 'Dinas B',
        ruleCode: 'completion-points',
        incentiveType: 'POINTS_LEADERBOARD',
        awards: 1,
        points: 40,
        certificates: 1,
        amount: 0,
        capped: 0,
      },
      {
        agency: 'Dinas C',
        ruleCode: 'completion-points',
        incentiveType: null,
        awards: 0,
        points: 0,
        certificates: 0,
        amount: 0,
        capped: 1,
      },
    ]);
    expect(totalOf(rows)).toMatchObject({
      agency: 'Jumlah',
      awards: 4,
      points: 120,
      certificates: 3,
      amount: 900_000,
      capped: 2,
    });
  });

  it('keeps what was taken back apart, with the reason', () => {
    expect(
      revokedRows(sources).map(({ ruleCode, reason, awards, points }) => [ruleCode, reason, awards, points]),
    ).toEqual([
      ['completion-points', 'COMPLETION_WITHDRAWN', 1, 40],
      ['honorarium', 'salah orang', 1, 0],
    ]);
  });

  it('tells money with its legal basis; what is left only to who sees the whole government', () => {
    expect(paidRows(sources)).toEqual([
      {
        incentiveType: 'HONORARIUM',
        regulation: 'Perwali 12/2026',
        budgetCode: '5.1.02',
        awards: 1,
        amount: 900_000,
        budget: 5_000_000,
        left: 4_100_000,
      },
    ]);
    expect(paidRows({ ...sources, wholeTenant: false })).toMatchObject([
      { amount: 900_000, budget: null, left: null },
    ]);
  });

  it('draws each agency once', () => {
    expect(incentivesContent(sources).charts[0]).toMatchObject({
      labels: ['Dinas A', 'Dinas B', 'Dinas C'],
      series: [{ values: [3, 1, 0] }, { values: [1, 0, 1] }],
    });
  });
});
