import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate } from '../fields.js';

export const feedbackRequested = defineEvent({
  type: 'feedback.requested.v1',
  service: 'evaluation',
  description: 'A participant who attended is asked for feedback by a signed form.',
  partitionKey: 'tenant + participant',
  personalData: ['formUrl'],
  schema: z.object({
    requestId: id('Id of the request'),
    participantId: id('The person asked'),
    completionId: id('The completion that it is about'),
    batchId: z.string().optional().describe('The batch'),
    title: z.string().describe('Title of the training'),
    formUrl: z
      .string()
      .describe('Path of the signed form below the public URL; whoever holds it may answer once'),
    closesOn: localDate('Last day to answer'),
  }),
  example: {
    requestId: '01930000-0000-7000-8000-000000000007',
    participantId: '01930000-0000-7000-8000-000000000002',
    completionId: '01930000-0000-7000-8000-000000000006',
    batchId: '01930000-0000-7000-8000-000000000004',
    title: 'Pelatihan Pelayanan Prima',
    formUrl: '/v1/feedback/example-token',
    closesOn: '2026-12-21',
  },
});
