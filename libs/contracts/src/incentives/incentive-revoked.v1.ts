import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const incentiveRevoked = defineEvent({
  type: 'incentive.revoked.v1',
  service: 'incentives',
  description: 'An award was taken back, because its source was withdrawn or by a decision with a reason.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    awardId: id('The award'),
    participantId: id('The person'),
    ruleCode: z.string().describe('The rule that had granted it'),
    incentiveType: z.string().describe('Kind of incentive'),
    points: z.number().int().describe('Points taken back, as a positive number'),
    reason: z.string().describe('Why'),
    title: z.string().optional().describe('Title of the training, for messages'),
    revocation: z.number().int().min(1).describe('Which revocation of this award it is: an award can be reinstated'),
    revokedAt: instant('When'),
  }),
  example: {
    awardId: 'completion-points:01930000-0000-7000-8000-000000000006', participantId: '01930000-0000-7000-8000-000000000002', ruleCode: 'completion-points',
    incentiveType: 'POINTS_LEADERBOARD', points: 40, reason: 'COMPLETION_WITHDRAWN', revocation: 1, revokedAt: '2026-11-22T03:00:01.000Z',
  },
});
