import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const feedbackGiven = defineEvent({
  type: 'feedback.given.v1',
  service: 'evaluation',
  description:
    'A participant answered a feedback request. The answer itself stays with the evaluation service.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    requestId: id('The request'),
    participantId: id('Who answered'),
    completionId: id('The completion that it is about'),
    batchId: z.string().optional().describe('The batch'),
    givenAt: instant('When'),
  }),
  example: {
    requestId: '01930000-0000-7000-8000-000000000007',
    participantId: '01930000-0000-7000-8000-000000000002',
    completionId: '01930000-0000-7000-8000-000000000006',
    givenAt: '2026-11-25T03:00:00.000Z',
  },
});
