import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const incentiveRevoked = defineEvent({
  type: 'incentive.revoked.v1',
  service: 'incentives',
  description: 'An award was taken back, because its source was withdrawn or by a decision with a reason.',
  partitionKey: 'tenant + participant',
  personalData: ['certificateUrl'],
  schema: z.object({
    awardId: id('The award'),
    participantId: id('The person'),
    ruleCode: z.string().describe('The rule that had granted it'),
    incentiveType: z.string().describe('Kind of incentive'),
    points: z.number().int().describe('Points taken back, as a positive number'),
    reason: z.string().describe('Why'),
    title: z.string().optional().describe('Title of the training, for messages'),
    certificateNumber: z
      .string()
      .optional()
      .describe('Number of the certificate that came with it, and is revoked with it'),
    certificateUrl: z
      .string()
      .optional()
      .describe('Path of the public page of that certificate, below the public address of the installation'),
    revocation: z
      .number()
      .int()
      .min(1)
      .describe('Which revocation of this award it is: an award can be reinstated'),
    history: z
      .literal(true)
      .optional()
      .describe('Its source was loaded as history, so that nobody was told when it was granted'),
    revokedAt: instant('When'),
  }),
  example: {
    awardId: 'completion-points:01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    ruleCode: 'completion-points',
    incentiveType: 'POINTS_LEADERBOARD',
    points: 40,
    reason: 'COMPLETION_WITHDRAWN',
    certificateNumber: '0001/SEM/DINKES/XI/2026',
    certificateUrl: '/sertifikat/0001-SEM-DINKES-XI-2026-MEDAN-K7QFT3M2XABC',
    revocation: 1,
    revokedAt: '2026-11-22T03:00:01.000Z',
  },
});
