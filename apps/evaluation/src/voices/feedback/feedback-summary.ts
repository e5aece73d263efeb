import { round } from '#platform';
import { QUESTIONS, SCORES, type Answer, type Question, type Score } from './questions.js';

/** With fewer answers a reader could guess who said what. */
export const FEWEST_ANSWERS = 3;
/** Scores up to this one count as low relevance (product default, no rule names a number). */
const LOW_RELEVANCE = 2;

interface QuestionSummary {
  mean: number;
  counts: Record<Score, number>;
}

export interface FeedbackSummary {
  asked: number;
  answered: number;
  hidden: boolean;
  questions?: Record<Question, QuestionSummary>;
  lowRelevanceShare?: number;
  comments?: string[];
}

const hundredths = (numerator: number, denominator: number) => round(numerator / denominator, 2);

function summaryOf(scores: Score[]): QuestionSummary {
  const counts = Object.fromEntries(
    SCORES.map((score) => [score, scores.filter((given) => given === score).length]),
  ) as Record<Score, number>;
  return {
    mean: hundredths(
      scores.reduce<number>((sum, score) => sum + score, 0),
      scores.length,
    ),
    counts,
  };
}

export function summarise(asked: number, answers: Answer[]): FeedbackSummary {
  if (answers.length < FEWEST_ANSWERS) return { asked, answered: answers.length, hidden: true };
  return {
    asked,
    answered: answers.length,
    hidden: false,
    questions: Object.fromEntries(
      QUESTIONS.map((question) => [question, summaryOf(answers.map((answer) => answer[question]))]),
    ) as Record<Question, QuestionSummary>,
    lowRelevanceShare: hundredths(
      answers.filter((answer) => answer.relevance <= LOW_RELEVANCE).length,
      answers.length,
    ),
    // Sorted by their own text: the order of arrival would tell who wrote them.
    comments: answers.flatMap((answer) => answer.comment ?? []).sort(),
  };
}
