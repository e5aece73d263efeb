import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, localDate, version } from '../fields.js';

/** What follows from a training and waits for somebody. Each has a message of the same name. */
export const followUpDeadlineKinds = ['IMPACT_FORM_OPEN', 'CORRECTIVE_ACTION_OPEN'] as const;

export const followUpDeadlineSet = defineEvent({
  type: 'follow-up-deadline.set.v1',
  service: 'evaluation',
  description:
    'Something that follows from a training waits for somebody until a day: the form of an impact evaluation that is not answered, a corrective action that is not done. Carries the whole present state.',
  partitionKey: 'tenant + deadline',
  personalData: ['formUrl'],
  schema: z.object({
    deadlineId: id('Id of the deadline: what it is about'),
    version,
    kind: z.enum(followUpDeadlineKinds).describe('What waits'),
    title: z.string().describe('Name of what it is about'),
    dueOn: localDate('The last day, or the day on which it is due'),
    participantId: id('Who is reminded'),
    aboutId: z
      .string()
      .optional()
      .describe('Participant whom it is about, where that is not who is reminded'),
    toSuperior: z
      .boolean()
      .optional()
      .describe('Who is told is the superior of aboutId, who leaves it undone; absent where it is their own'),
    remindDaysBefore: z
      .array(z.number().int().min(-365).max(365))
      .min(1)
      .max(10)
      .describe('Days before it on which that person is reminded; negative ones are days after it'),
    open: z
      .boolean()
      .describe('False when there is nothing left to remind of: it was answered, is done, or was withdrawn'),
    settledBecause: z
      .enum(['ANSWERED', 'HANDED_ON', 'WITHDRAWN'])
      .optional()
      .describe(
        'Of a form that is no longer open: it was answered, somebody else is asked now, or the completion was taken back',
      ),
    formUrl: z
      .string()
      .optional()
      .describe('Path of the signed form below the public URL, where there is one to answer'),
  }),
  example: {
    deadlineId: '01930000-0000-7000-8000-000000000006-graduate',
    version: 1,
    kind: 'IMPACT_FORM_OPEN',
    title: 'Pelatihan Teknologi Informasi',
    dueOn: '2026-12-20',
    participantId: '01930000-0000-7000-8000-000000000002',
    remindDaysBefore: [14, 3],
    open: true,
    formUrl: '/v1/impact-forms/example-token',
  },
});
