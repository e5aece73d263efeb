import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const incentiveAdjusted = defineEvent({
  type: 'incentive.adjusted.v1',
  service: 'incentives',
  description:
    'An award stays, with other points than before: the learning hours of its completion were corrected.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    awardId: id('The award'),
    participantId: id('The person'),
    ruleCode: z.string().describe('The rule that had granted it'),
    incentiveType: z.string().describe('Kind of incentive'),
    previousPoints: z.number().int().describe('Points before'),
    points: z.number().int().describe('Points now'),
    title: z.string().optional().describe('Title of the training, for messages'),
    adjustment: z.number().int().min(1).describe('Which adjustment of this award it is'),
    adjustedAt: instant('When'),
    history: z
      .literal(true)
      .optional()
      .describe('Its source was loaded as history: it counts, and nobody is told'),
  }),
  example: {
    awardId: 'completion-points:01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    ruleCode: 'completion-points',
    incentiveType: 'POINTS_LEADERBOARD',
    previousPoints: 10,
    points: 30,
    title: 'E-Learning Keamanan Informasi',
    adjustment: 1,
    adjustedAt: '2026-11-22T03:00:01.000Z',
  },
});
