import { describe, expect, it } from 'vitest';
import { byMaterialVersion, signalsOf } from './success.js';

const threshold = { lowScoreMax: 2, lowPercent: 40, minResponses: 10 };
const given = (low: number, high: number) => [...Array<number>(low).fill(2), ...Array<number>(high).fill(3)];

describe('the success report', () => {
  it('shows whether a newer material is complained about less', () => {
    const grievances = ['a', 'a', 'b']
      .map((participantId) => ({ participantId, materialVersion: 1 }))
      .concat({ participantId: 'a', materialVersion: 2 });
    expect(byMaterialVersion(grievances, 3)).toEqual([
      { materialVersion: 1, grievances: 3, complainants: 2 },
      { materialVersion: 2, grievances: 1, complainants: 1 },
      { materialVersion: 3, grievances: 0, complainants: 0 },
    ]);
  });

  it.each([
    [
      'nothing, when all is well',
      { relevance: given(2, 18), reassessments: [{ status: 'CLOSED' as const }], overdue: 0 },
      [],
    ],
    [
      'low relevance, from the threshold on',
      { relevance: given(4, 6), reassessments: [], overdue: 0 },
      ['LOW_RELEVANCE'],
    ],
    [
      'too few answers instead of a judgement',
      { relevance: given(9, 0), reassessments: [], overdue: 0 },
      ['TOO_FEW_ANSWERS'],
    ],
    [
      'nothing just below the threshold, however it would be rounded',
      { relevance: given(399, 601), reassessments: [], overdue: 0 },
      [],
    ],
    [
      'an open case and a missed deadline',
      { relevance: given(0, 20), reassessments: [{ status: 'OPEN' as const }], overdue: 1 },
      ['MATERIAL_UNDER_REASSESSMENT', 'DEADLINE_MISSED'],
    ],
  ])('points at %s', (_name, findings, expected) => {
    expect(signalsOf(findings, threshold)).toEqual(expected);
  });

  it('counts as low what the government counts so', () => {
    expect(
      signalsOf({ relevance: given(4, 6), reassessments: [], overdue: 0 }, { ...threshold, lowScoreMax: 1 }),
    ).toEqual([]);
  });
});
