import { describe, expect, it } from 'vitest';
import { bestOf, faultsOf, isPassed, scoresOf } from './scoring.js';

const question = (_id: string, dimension: 'KNOWLEDGE' | 'ATTITUDE', ...points: number[]) => ({
  _id,
  dimension,
  choices: points.map((each, place) => ({ text: `Jawaban ${place}`, points: each })),
});
const questions = [
  question('a', 'KNOWLEDGE', 0, 1, 0),
  question('b', 'KNOWLEDGE', 2, 1, 0),
  question('c', 'ATTITUDE', 0, 1, 2, 3, 4),
];
const answers = (...choices: number[]) =>
  choices.map((choice, place) => ({ questionId: 'abc'[place]!, choice }));

describe('the answers to a test', () => {
  it('are complete where each question has one of its choices', () => {
    expect(faultsOf(questions, answers(2, 0, 4))).toEqual([]);
    expect(faultsOf(questions, answers(3, 0))).toEqual([
      { fault: 'CHOICE_UNKNOWN', place: 0 },
      { fault: 'ANSWER_MISSING', questionId: 'c' },
    ]);
    expect(faultsOf(questions, [...answers(0, 0, 0), { questionId: 'a', choice: 1 }])).toEqual([
      { fault: 'CHOICE_UNKNOWN', place: 3 },
    ]);
    expect(faultsOf(questions, [...answers(0, 0, 0), { questionId: 'x', choice: 0 }])).toHaveLength(1);
  });

  it('are counted knowledge and attitude apart', () => {
    expect(scoresOf(questions, answers(1, 1, 3))).toEqual([
      { dimension: 'KNOWLEDGE', score: 2, maxScore: 3 },
      { dimension: 'ATTITUDE', score: 3, maxScore: 4 },
    ]);
    expect(scoresOf(questions.slice(0, 1), answers(0))).toEqual([
      { dimension: 'KNOWLEDGE', score: 0, maxScore: 1 },
    ]);
  });

  it('pass by knowledge alone, from the percent that is wanted', () => {
    const scores = scoresOf(questions, answers(1, 1, 0));
    expect(isPassed(scores, 66)).toBe(true);
    expect(isPassed(scores, 67)).toBe(false);
    expect(isPassed(scores, undefined)).toBe(true);
    expect(isPassed(scoresOf(questions.slice(2), answers()), 100)).toBe(true);
  });

  it('are best by what counts most', () => {
    expect(bestOf(questions[0]!)).toEqual([1]);
    expect(bestOf(question('d', 'KNOWLEDGE', 1, 0, 1))).toEqual([0, 2]);
  });
});
