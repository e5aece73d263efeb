import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { performanceRatings } from '../performance-rating.js';

const rating = z.enum(performanceRatings);

export const impactJudged = defineEvent({
  type: 'impact.judged.v1',
  service: 'evaluation',
  description:
    'What was seen six calendar months after a training: before and after, without a claim of cause. Comes anew with a higher revision when something arrives late.',
  partitionKey: 'tenant + participant',
  personalData: ['ratingBefore', 'ratingAfter'],
  schema: z.object({
    evaluationId: id('The impact evaluation, which has the id of the completion'),
    revision: z.number().int().min(1).describe('Counts the judgements of this evaluation; the newest holds'),
    participantId: id('Who was trained'),
    agencyId: id('Agency of that person now'),
    agencyHeadId: z.string().optional().describe('Head of that agency, who decides about awards'),
    programmeId: id('The programme'),
    title: z.string().describe('Title of the training'),
    outcome: z.enum(['IMPROVED', 'NOT_IMPROVED', 'NOT_MEASURED']).describe('Of person and service together'),
    personImproved: z
      .boolean()
      .describe(
        'True when the performance rating of the person rose by the steps of the threshold and no indicator got worse',
      ),
    ratingBefore: rating.optional().describe('Performance rating before'),
    ratingAfter: rating.optional().describe('Performance rating after'),
    indicators: z
      .array(
        z.object({
          name: z.string(),
          unit: z.string(),
          baseline: z.number(),
          after: z.number(),
          percent: z
            .number()
            .nullable()
            .optional()
            .describe('Change in percent; null where the baseline is 0. Absent in events of 0.1.0'),
          changePercent: z
            .number()
            .describe('The same for consumers of 0.1.0; says nothing where the baseline is 0'),
          improved: z.boolean(),
        }),
      )
      .describe('Indicators of the programme, before and after'),
    appliedResults: z.array(z.string()).describe('What the person reported to have put to use'),
    thresholdVersion: z
      .number()
      .int()
      .min(0)
      .describe('Version of the threshold that decided; 0 is the default of the product'),
    reason: z.string().optional().describe('Why it was judged so'),
    judgedAt: instant('When'),
  }),
  example: {
    evaluationId: '01930000-0000-7000-8000-000000000006',
    revision: 1,
    participantId: '01930000-0000-7000-8000-000000000002',
    agencyId: '01930000-0000-7000-8000-000000000001',
    agencyHeadId: '01930000-0000-7000-8000-000000000009',
    programmeId: '01930000-0000-7000-8000-000000000003',
    title: 'Pelatihan Teknologi Informasi',
    outcome: 'IMPROVED',
    personImproved: true,
    ratingBefore: 'BAIK',
    ratingAfter: 'SANGAT_BAIK',
    indicators: [
      {
        name: 'waktu publikasi data',
        unit: 'hari',
        baseline: 10,
        after: 7,
        percent: -30,
        changePercent: -30,
        improved: true,
      },
    ],
    appliedResults: ['Portal data terbuka'],
    thresholdVersion: 0,
    judgedAt: '2026-11-24T03:00:00.000Z',
  },
});
