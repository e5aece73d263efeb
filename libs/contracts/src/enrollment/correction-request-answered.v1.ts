import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';

export const correctionRequestAnswered = defineEvent({
  type: 'correction-request.answered.v1',
  service: 'enrollment',
  description:
    'An office answered a person who had reported a record of a training as wrong or missing: it was corrected, or stays with a reason.',
  partitionKey: 'tenant + participant',
  personalData: [],
  schema: z.object({
    requestId: id('The request'),
    participantId: id('Who reported it'),
    what: z.enum(['TITLE', 'HOURS', 'DATES', 'NOT_MINE', 'MISSING']).describe('What was said to be wrong'),
    title: z.string().describe('Name of the training, for messages'),
    outcome: z.enum(['CORRECTED', 'REFUSED']).describe('REFUSED: the record stays as it is'),
    reason: z.string().describe('Why, or what was corrected; the person reads it'),
    answeredAt: instant('When'),
  }),
  example: {
    requestId: '01930000-0000-7000-8000-000000000080',
    participantId: '01930000-0000-7000-8000-000000000002',
    what: 'HOURS',
    title: 'Seminar Kebijakan Publik',
    outcome: 'CORRECTED',
    reason: 'Jam pelajaran disesuaikan dengan sertifikat.',
    answeredAt: '2026-11-24T03:00:00.000Z',
  },
});
