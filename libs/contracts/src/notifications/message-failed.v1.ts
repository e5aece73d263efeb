import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const messageFailed = defineEvent({
  type: 'message.failed.v1',
  service: 'notifications',
  description: 'A message could not be delivered on any channel; it stays visible and can be tried again.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    messageId: id('The message'),
    participantId: id('The person'),
    kind: z.string().describe('Kind of fact that the message tells'),
    factId: z.string().describe('Id of that fact'),
    reason: z.string().describe('Code of the last failure, without addresses'),
    attempts: z.number().int().describe('Attempts that were made'),
    failedAt: instant('When it was given up'),
  }),
  example: {
    messageId: '01930000-0000-7000-8000-000000000009',
    participantId: '01930000-0000-7000-8000-000000000002',
    kind: 'INCENTIVE_AWARDED',
    factId: 'completion-points:1',
    reason: 'SMTP_550',
    attempts: 5,
    failedAt: '2026-11-21T04:00:02.000Z',
  },
});
