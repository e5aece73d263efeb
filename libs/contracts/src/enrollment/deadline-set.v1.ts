import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate, version } from '../fields.js';

/** What can run out or fall due for somebody. Each has a message of the same name. */
export const deadlineKinds = [
  'FUNDING_EXPIRES',
  'PROGRAMME_REVIEW',
  'COMMITMENT_OPEN',
  'CERTIFICATE_EXPIRES',
] as const;

export const deadlineSet = defineEvent({
  type: 'deadline.set.v1',
  service: 'enrollment',
  description:
    'Something runs out or falls due on a day, and somebody is to be reminded of it while it is open: the money of a funding source, the review of a programme, a commitment that is not signed, a certificate that ends. Carries the whole present state.',
  partitionKey: 'tenant + deadline',
  personalData: [],
  schema: z.object({
    deadlineId: id('Id of the deadline: what it is about'),
    version,
    kind: z.enum(deadlineKinds).describe('What runs out or falls due'),
    title: z.string().describe('Name of what it is about'),
    dueOn: localDate('The last day, or the day on which it is due'),
    participantId: id('Who is reminded'),
    remindDaysBefore: z
      .array(z.number().int().min(0).max(365))
      .min(1)
      .max(5)
      .describe('Days before it on which that person is reminded'),
    open: z.boolean().describe('False when there is nothing left to remind of'),
    amount: z.number().int().min(0).optional().describe('Rupiah that are left, where it is about money'),
  }),
  example: {
    deadlineId: 'funding-01930000-0000-7000-8000-000000000060',
    version: 1,
    kind: 'FUNDING_EXPIRES',
    title: 'Hibah pelatihan digital',
    dueOn: '2026-12-31',
    participantId: '01930000-0000-7000-8000-000000000002',
    remindDaysBefore: [30, 7],
    open: true,
    amount: 35_000_000,
  },
});
