import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const feedbackSessionClosed = defineEvent({
  type: 'feedback-session.closed.v1',
  service: 'evaluation',
  description:
    'The feedback session that ends a batch was held and closed, and the relevance of its programme was judged.',
  partitionKey: 'tenant + programme',
  personalData: [],
  schema: z.object({
    sessionId: id('The session'),
    batchId: id('The batch that it ends'),
    programmeId: id('The programme'),
    programmeTitle: z.string().describe('Its title'),
    organiserId: z.string().optional().describe('The participant who answers for the programme'),
    answered: z.number().int().describe('Answers'),
    needed: z.number().int().describe('Answers needed to judge at all'),
    lowPercent: z.number().describe('Share of answers that find it less relevant, one decimal'),
    verdict: z.enum(['RELEVANT', 'LESS_RELEVANT', 'SAMPLE_TOO_SMALL']).describe('What was judged'),
    closedAt: instant('When'),
  }),
  example: {
    sessionId: '01930000-0000-7000-8000-000000000062',
    batchId: '01930000-0000-7000-8000-000000000004',
    programmeId: '01930000-0000-7000-8000-000000000003',
    programmeTitle: 'Manajemen Pemerintahan',
    organiserId: '01930000-0000-7000-8000-000000000002',
    answered: 9,
    needed: 10,
    lowPercent: 100,
    verdict: 'SAMPLE_TOO_SMALL',
    closedAt: '2026-11-21T03:00:00.000Z',
  },
});
