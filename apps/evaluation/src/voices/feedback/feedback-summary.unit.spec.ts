import { describe, expect, it } from 'vitest';
import { summarise } from './feedback-summary.js';
import type { Answer, Score } from './questions.js';

const answer = (relevance: Score, comment?: string): Answer => ({
  relevance,
  material: 3,
  trainer: 4,
  usefulness: 2,
  ...(comment ? { comment } : {}),
});

describe('feedback of a batch', () => {
  it('stays hidden below three answers, comments included', () => {
    expect(summarise(25, [answer(1, 'kurang relevan'), answer(4)])).toEqual({
      asked: 25,
      answered: 2,
      hidden: true,
    });
  });

  it('counts, averages to two decimals and tells the share of low relevance', () => {
    const summary = summarise(25, [answer(1), answer(2), answer(4)]);
    expect(summary.questions!.relevance).toEqual({ mean: 2.33, counts: { 1: 1, 2: 1, 3: 0, 4: 1 } });
    expect(summary.questions!.trainer).toEqual({ mean: 4, counts: { 1: 0, 2: 0, 3: 0, 4: 3 } });
    expect(summary.lowRelevanceShare).toBe(0.67);
  });

  it('shows nine low answers of twenty as 45 %', () => {
    const answers = Array.from({ length: 20 }, (_, i) => answer(i < 9 ? 2 : 3));
    expect(summarise(25, answers).lowRelevanceShare).toBe(0.45);
  });

  it('does not tell by the order of comments who came first', () => {
    expect(summarise(3, [answer(3, 'zaman'), answer(3, 'baik'), answer(3)]).comments).toEqual([
      'baik',
      'zaman',
    ]);
  });
});
