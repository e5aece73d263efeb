import { z } from 'zod';
import { fault } from '#platform';
import { dimensions, scoreSources } from './learning-score.schema.js';

const id = z.string().min(1).max(120);

export const scoresBody = z
  .object({
    programmeId: id.describe('The programme'),
    batchId: id
      .optional()
      .describe('The batch, where people may come twice; then only who has a place in it is taken'),
    dimension: z
      .enum(dimensions)
      .describe('What is measured: knowledge, or attitude')
      .meta({ example: 'ATTITUDE' }),
    source: z.enum(scoreSources).default('TEST').describe('TEST, or SUPERIOR where the superior rates'),
    phase: z.enum(['PRE', 'POST']).describe('Before or after the programme'),
    maxScore: z.number().positive().max(1_000).default(100).describe('What can be reached'),
    items: z
      .array(z.object({ participantId: id, score: z.number().min(0).max(1_000) }))
      .min(1)
      .max(1_000)
      .describe('One for each person; a later one corrects'),
  })
  .superRefine(({ items, maxScore }, context) => {
    items.forEach(({ score }, place) => {
      if (score > maxScore)
        context.addIssue({
          code: 'custom',
          path: ['items', place, 'score'],
          ...fault('SCORE_ABOVE_MAX'),
        });
    });
  })
  .meta({ id: 'LearningScores' });
export type ScoresBody = z.output<typeof scoresBody>;
export const scoresView = z.object({ recorded: z.int().describe('People') });

export const gainsQuery = z.object({ batchId: id.optional().describe('Only this batch') });
const gain = z.object({
  dimension: z.enum(dimensions),
  source: z.enum(scoreSources),
  people: z.int().describe('People with both scores; only they count'),
  unpaired: z.int().describe('People with one of them'),
  preMean: z.number().nullable().describe('Percent of what can be reached'),
  postMean: z.number().nullable(),
  gain: z.number().nullable().describe('Percentage points; may be negative'),
  normalisedGain: z
    .number()
    .nullable()
    .describe(
      'Mean of (post - pre) / (max - pre); two decimals, next to a bound of the bands as many as show the band',
    ),
  band: z
    .enum(['HIGH', 'MEDIUM', 'LOW'])
    .nullable()
    .describe('From 0.7, from 0.3, below, by the exact value'),
  ceiling: z.int().describe('People who had reached all before'),
});
export const gainsView = z
  .object({
    programmeId: z.string(),
    batchId: z.string().optional(),
    items: z.array(gain).describe('Knowledge and attitude apart, never one sum'),
  })
  .meta({ id: 'LearningGains' });
