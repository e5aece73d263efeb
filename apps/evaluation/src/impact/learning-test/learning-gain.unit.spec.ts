import { describe, expect, it } from 'vitest';
import { gainsOf, type Scored } from './learning-gain.js';

const score = (
  participantId: string,
  phase: 'PRE' | 'POST',
  value: number,
  more: Partial<Scored> = {},
): Scored => ({
  participantId,
  batchId: null,
  dimension: 'KNOWLEDGE',
  source: 'TEST',
  phase,
  score: value,
  maxScore: 100,
  ...more,
});
const pair = (participantId: string, pre: number, post: number, more: Partial<Scored> = {}): Scored[] => [
  score(participantId, 'PRE', pre, more),
  score(participantId, 'POST', post, more),
];

describe('gains', () => {
  it('of knowledge and attitude stand apart', () => {
    const gains = gainsOf([
      ...pair('a', 50, 80),
      ...pair('b', 60, 90),
      ...pair('a', 3, 3.2, { dimension: 'ATTITUDE', maxScore: 4 }),
    ]);
    expect(gains).toMatchObject([
      {
        dimension: 'KNOWLEDGE',
        people: 2,
        preMean: 55,
        postMean: 85,
        gain: 30,
        normalisedGain: 0.68,
        band: 'MEDIUM',
      },
      {
        dimension: 'ATTITUDE',
        people: 1,
        preMean: 75,
        postMean: 80,
        gain: 5,
        normalisedGain: 0.2,
        band: 'LOW',
      },
    ]);
  });

  it("of tests and of superiors' ratings stand apart", () => {
    expect(
      gainsOf([
        ...pair('a', 2, 3, { dimension: 'ATTITUDE', maxScore: 4 }),
        ...pair('a', 2, 4, { dimension: 'ATTITUDE', source: 'SUPERIOR', maxScore: 4 }),
      ]).map(({ source, gain }) => [source, gain]),
    ).toEqual([
      ['TEST', 25],
      ['SUPERIOR', 50],
    ]);
  });

  it('leave out who has only one of the two scores', () => {
    expect(gainsOf([...pair('a', 50, 80), score('b', 'POST', 100)])).toMatchObject([
      { people: 1, unpaired: 1, gain: 30 },
    ]);
  });

  it('are kept when they are negative', () => {
    expect(gainsOf(pair('a', 80, 60))).toMatchObject([{ gain: -20, normalisedGain: -1, band: 'LOW' }]);
  });

  it('are not normalised for who was at the ceiling', () => {
    expect(gainsOf(pair('a', 100, 100))).toMatchObject([
      { gain: 0, normalisedGain: null, band: null, ceiling: 1 },
    ]);
  });

  it.each([
    [70, 'HIGH'],
    [69, 'MEDIUM'],
    [30, 'MEDIUM'],
    [29, 'LOW'],
  ])('from 0 to %i are %s', (post, band) => {
    expect(gainsOf(pair('a', 0, post))).toMatchObject([{ band }]);
  });

  it.each([
    [69.5, 0.695, 'MEDIUM'],
    [69.996, 0.69996, 'MEDIUM'],
    [29.7, 0.297, 'LOW'],
    [70, 0.7, 'HIGH'],
    [68.26, 0.68, 'MEDIUM'],
  ])('of %d are shown as %d, so that the class %s can be seen in them', (post, normalisedGain, band) => {
    expect(gainsOf(pair('a', 0, post))).toMatchObject([{ normalisedGain, band }]);
  });

  it('reach a class also where computers count a little less', () => {
    expect(gainsOf(pair('a', 0.1, 0.73, { maxScore: 1 }))).toMatchObject([
      { normalisedGain: 0.7, band: 'HIGH' },
    ]);
  });

  it('are null where nobody was scored twice', () => {
    expect(gainsOf([score('a', 'PRE', 50)])).toMatchObject([
      { people: 0, unpaired: 1, preMean: null, gain: null },
    ]);
    expect(gainsOf([])).toEqual([]);
  });

  it('of somebody are of the modules that they were tested in before and after, which weigh alike', () => {
    const gains = gainsOf([
      ...pair('a', 1, 2, { moduleId: 'm1', maxScore: 2 }),
      ...pair('a', 0, 5, { moduleId: 'm2', maxScore: 10 }),
      score('a', 'PRE', 10, { moduleId: 'm3', maxScore: 10 }),
      score('b', 'PRE', 2, { moduleId: 'm1', maxScore: 2 }),
    ]);
    expect(gains).toMatchObject([{ people: 1, unpaired: 1, preMean: 25, postMean: 75, gain: 50 }]);
  });
});
