import { describe, expect, it } from 'vitest';
import { byMaterialVersion, signalsOf } from './success.js';

const relevance = { lowScoreMax: 2, lowPercent: 40, minResponses: 10 };
const feedback = (answered: number, lowRelevanceShare: number) => ({ asked: 40, answered, hidden: false, lowRelevanceShare });

describe('the success report', () => {
  it('shows whether a newer material is complained about less', () => {
    const grievances = ['a', 'a', 'b'].map((participantId) => ({ participantId, materialVersion: 1 })).concat({ participantId: 'a', materialVersion: 2 });
    expect(byMaterialVersion(grievances, 3)).toEqual([
      { materialVersion: 1, grievances: 3, complainants: 2 },
      { materialVersion: 2, grievances: 1, complainants: 1 },
      { materialVersion: 3, grievances: 0, complainants: 0 },
    ]);
  });

  it.each([
    ['nothing, when all is well', { feedback: feedback(20, 0.1), reassessments: [{ status: 'CLOSED' as const }], overdue: 0 }, []],
    ['low relevance, from the threshold on', { feedback: feedback(10, 0.4), reassessments: [], overdue: 0 }, ['LOW_RELEVANCE']],
    ['too few answers instead of a judgement', { feedback: feedback(9, 1), reassessments: [], overdue: 0 }, ['TOO_FEW_ANSWERS']],
    ['an open case and a missed deadline', { feedback: feedback(20, 0), reassessments: [{ status: 'OPEN' as const }], overdue: 1 }, ['MATERIAL_UNDER_REASSESSMENT', 'DEADLINE_MISSED']],
  ])('points at %s', (_name, findings, expected) => {
    expect(signalsOf(findings, relevance)).toEqual(expected);
  });
});
