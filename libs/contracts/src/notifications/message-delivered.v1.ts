import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const messageDelivered = defineEvent({
  type: 'message.delivered.v1',
  service: 'notifications',
  description:
    'A channel accepted a message of a kind whose delivery somebody waits for (a campaign that measures its reach).',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    messageId: id('The message'),
    participantId: id('The person'),
    kind: z.string().describe('Kind of fact that the message tells'),
    factId: z.string().describe('Id of that fact'),
    channel: z.enum(['EMAIL', 'WHATSAPP', 'IN_APP']).describe('Channel that accepted it'),
    attempts: z.number().int().describe('Attempts that it took'),
    deliveredAt: instant('When it was accepted'),
  }),
  example: {
    messageId: '01930000-0000-7000-8000-000000000009',
    participantId: '01930000-0000-7000-8000-000000000002',
    kind: 'INCENTIVE_AWARDED',
    factId: 'completion-points:1',
    channel: 'EMAIL',
    attempts: 1,
    deliveredAt: '2026-11-21T03:00:02.000Z',
  },
});
