import { z } from 'zod';
import type { ThresholdValue } from '../../ground/threshold/threshold-definitions.js';

export const storedRelevance = z.strictObject({
  answered: z.number(),
  /** Answers that find it less relevant. */
  low: z.number(),
  /** Their share, one decimal. */
  lowPercent: z.number(),
  needed: z.number(),
  verdict: z.enum(['RELEVANT', 'LESS_RELEVANT', 'SAMPLE_TOO_SMALL']),
  reason: z.string(),
});
export type Relevance = z.infer<typeof storedRelevance>;

/** Whether many of those who answered find a programme less relevant. Few answers condemn nothing. */
export function judgeRelevance(
  scores: readonly number[],
  { lowScoreMax, lowPercent: limit, minResponses: needed }: ThresholdValue<'feedback.relevance.lowShare'>,
): Relevance {
  const answered = scores.length,
    low = scores.filter((score) => score <= lowScoreMax).length;
  // Rounded down: 39.99 is not 40.
  const lowPercent = answered === 0 ? 0 : Math.floor((low * 1_000) / answered) / 10;
  const counted = { answered, low, lowPercent, needed };
  if (answered < needed)
    return {
      ...counted,
      verdict: 'SAMPLE_TOO_SMALL',
      reason: `${answered} answers; needed to judge: ${needed}`,
    };
  const verdict = low * 100 >= limit * answered ? 'LESS_RELEVANT' : 'RELEVANT';
  return {
    ...counted,
    verdict,
    reason: `${low} of ${answered} answers give relevance ${lowScoreMax} or less: ${lowPercent}%; limit: ${limit}%`,
  };
}
