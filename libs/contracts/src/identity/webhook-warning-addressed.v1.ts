import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';
import { webhookWarning, webhookWarningExample } from '../notifications/webhook-failing.v1.js';

export const webhookWarningAddressed = defineEvent({
  type: 'webhook-warning.addressed.v1',
  service: 'identity',
  description:
    'Who is to be told that nothing arrives at a webhook endpoint: people whose role lets them mend it.',
  partitionKey: 'tenant + webhook endpoint',
  personalData: [],
  schema: z.object({
    ...webhookWarning,
    participantIds: z.array(id('The person')).describe('Who is to be told'),
  }),
  example: { ...webhookWarningExample, participantIds: ['01930000-0000-7000-8000-000000000002'] },
});
