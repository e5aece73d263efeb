import { reaches } from '#platform';
import { testDimensions, type ModuleQuestion, type TestDimension } from '../module-content/content.schema.js';

export interface Answer {
  questionId: string;
  /** Which of its choices, from 0. */
  choice: number;
}

export interface Score {
  dimension: TestDimension;
  score: number;
  maxScore: number;
}

type Asked = Pick<ModuleQuestion, '_id' | 'dimension' | 'choices'>;

/** What can be wrong with answers: at their place in the list, or a question that none of them answers. */
export type AnswerFault =
  { fault: 'ANSWER_MISSING'; questionId: string } | { fault: 'CHOICE_UNKNOWN'; place: number };

/** Every question is answered once, by one of its choices; what is not is named. */
export function faultsOf(questions: readonly Asked[], answers: readonly Answer[]): AnswerFault[] {
  const choicesOf = new Map(questions.map(({ _id, choices }) => [_id, choices.length])),
    answered = new Set<string>();
  const unknown = answers.flatMap(({ questionId, choice }, place): AnswerFault[] => {
    const twice = answered.has(questionId);
    answered.add(questionId);
    return twice || choice >= (choicesOf.get(questionId) ?? 0) ? [{ fault: 'CHOICE_UNKNOWN', place }] : [];
  });
  const missing = questions.flatMap(({ _id }): AnswerFault[] =>
    answered.has(_id) ? [] : [{ fault: 'ANSWER_MISSING', questionId: _id }],
  );
  return [...unknown, ...missing];
}

const most = ({ choices }: Pick<Asked, 'choices'>): number =>
  Math.max(...choices.map(({ points }) => points));

/** Knowledge and attitude apart, in points; a dimension that nothing asks for is left out. */
export function scoresOf(questions: readonly Asked[], answers: readonly Answer[]): Score[] {
  const chosen = new Map(answers.map(({ questionId, choice }) => [questionId, choice]));
  return testDimensions.flatMap((dimension) => {
    const own = questions.filter((question) => question.dimension === dimension);
    if (own.length === 0) return [];
    const points = own.map(({ _id, choices }) => choices[chosen.get(_id) ?? -1]?.points ?? 0);
    return [{ dimension, score: sum(points), maxScore: sum(own.map(most)) }];
  });
}

/**
 * Attitudes are neither right nor wrong: only knowledge is passed or not.
 * @param passPercent undefined where handing it in is enough
 */
export function isPassed(scores: readonly Score[], passPercent: number | undefined): boolean {
  const knowledge = scores.find(({ dimension }) => dimension === 'KNOWLEDGE');
  if (passPercent === undefined || !knowledge) return true;
  return reaches((knowledge.score * 100) / knowledge.maxScore, passPercent);
}

/** The choices of a question that count most. */
export const bestOf = (question: Pick<Asked, 'choices'>): number[] =>
  question.choices.flatMap(({ points }, place) => (points === most(question) ? [place] : []));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
