import { describe, expect, it } from 'vitest';
import { rankMethods } from './method-ranking.js';

const step = (unitId: string, changeHundredths: number, forms: Record<string, number> = {}) => ({
  unitId,
  changeHundredths,
  forms,
});

describe('methods by result', () => {
  it('come best first, with what was seen where nobody was trained beside them', () => {
    expect(
      rankMethods([
        step('a', 610, { workshop: 4 }),
        step('b', 200, { eLearning: 10 }),
        step('a', 400, { workshop: 2, eLearning: 1 }),
        step('c', 50),
        step('d', -50),
      ]),
    ).toEqual({
      methods: [
        { form: 'workshop', units: 1, steps: 2, people: 6, meanChange: 5.05 },
        { form: 'eLearning', units: 2, steps: 2, people: 11, meanChange: 3 },
      ],
      untrained: { steps: 2, meanChange: 0 },
    });
  });

  it('are none where nothing was measured twice', () => {
    expect(rankMethods([])).toEqual({ methods: [], untrained: { steps: 0, meanChange: null } });
  });

  it('stand in the order of how often they were seen where results are equal', () => {
    expect(
      rankMethods([step('a', 100, { b: 1 }), step('b', 100, { a: 1 }), step('c', 100, { a: 1 })]).methods.map(
        ({ form }) => form,
      ),
    ).toEqual(['a', 'b']);
  });
});
