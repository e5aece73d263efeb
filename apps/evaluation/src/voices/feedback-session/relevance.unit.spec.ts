import { describe, expect, it } from 'vitest';
import { judgeRelevance } from './relevance.js';

const threshold = { lowScoreMax: 2, lowPercent: 40, minResponses: 10 };
const scores = (low: number, high: number) => [
  ...Array.from({ length: low }, (_, i) => (i % 2) + 1),
  ...Array.from({ length: high }, (_, i) => (i % 2) + 3),
];

describe('whether many find a programme less relevant', () => {
  it.each([
    ['nine of twenty', 9, 11, 45, 'LESS_RELEVANT'],
    ['exactly the limit', 8, 12, 40, 'LESS_RELEVANT'],
    ['just below it', 7, 13, 35, 'RELEVANT'],
    ['nobody', 0, 10, 0, 'RELEVANT'],
    ['nine answers, all of them low', 9, 0, 100, 'SAMPLE_TOO_SMALL'],
    ['no answer', 0, 0, 0, 'SAMPLE_TOO_SMALL'],
  ])('judges %s', (_name, low, high, lowPercent, verdict) => {
    expect(judgeRelevance(scores(low, high), threshold)).toMatchObject({
      answered: low + high,
      low,
      lowPercent,
      verdict,
    });
  });

  it('rounds a share down, so that what is shown never reaches a limit that was missed', () => {
    expect(judgeRelevance(scores(1_999, 3_001), threshold)).toMatchObject({
      lowPercent: 39.9,
      verdict: 'RELEVANT',
    });
  });

  it('says what it was judged by', () => {
    expect(judgeRelevance(scores(9, 11), threshold).reason).toBe(
      '9 of 20 answers give relevance 2 or less: 45%; limit: 40%',
    );
  });
});
