import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const incentiveCapped = defineEvent({
  type: 'incentive.capped.v1',
  service: 'incentives',
  description:
    'A rule would have granted an incentive, but the person has had it as often as the month or the year allows.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    decisionId: id('Id that the award would have had'),
    participantId: id('The person'),
    agencyId: id('Agency of that person').optional(),
    ruleCode: z.string().describe('The rule'),
    per: z.enum(['MONTH', 'YEAR']).describe('Which cap was reached'),
    limit: z.number().int().min(1).describe('How often it allows'),
    year: z.number().int().describe('Year of the completion'),
    decidedAt: instant('When'),
  }),
  example: {
    decisionId: 'medan:completion-points:01930000-0000-7000-8000-000000000006',
    participantId: '01930000-0000-7000-8000-000000000002',
    agencyId: '01930000-0000-7000-8000-000000000001',
    ruleCode: 'completion-points',
    per: 'MONTH',
    limit: 3,
    year: 2026,
    decidedAt: '2026-11-21T03:00:01.000Z',
  },
});
