import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { deadlineKinds } from '../enrollment/deadline-set.v1.js';
import { followUpDeadlineKinds } from '../evaluation/follow-up-deadline-set.v1.js';
import { id, learningHours, localDate } from '../fields.js';

export const reminderFired = defineEvent({
  type: 'reminder.fired.v1',
  service: 'reminders',
  description: 'The time of a reminder came and it was still true.',
  partitionKey: 'tenant + participant',
  personalData: ['formUrl'],
  schema: z.object({
    reminderId: id('Id of the reminder'),
    kind: z
      .enum(['BATCH_STARTS', 'LEARNING_HOURS_SHORTFALL', ...deadlineKinds, ...followUpDeadlineKinds])
      .describe('What it reminds of'),
    participantId: id('Whom'),
    dueOn: localDate('The day of the reminder'),
    batchId: z.string().optional().describe('The batch that starts'),
    title: z
      .string()
      .optional()
      .describe('Title of the programme that starts, or name of what the deadline is about'),
    startsOn: localDate('First day of the batch').optional(),
    daysBefore: z
      .number()
      .int()
      .optional()
      .describe('Days until the start or the deadline; negative once the deadline is over'),
    deadlineOn: localDate('Day of the deadline').optional(),
    amount: z.number().int().optional().describe('Rupiah that are left, where it is about money'),
    aboutId: z
      .string()
      .optional()
      .describe('Participant whom it is about, where that is not who is reminded'),
    toSuperior: z
      .boolean()
      .optional()
      .describe('Who is told is the superior of aboutId, who leaves it undone; absent where it is their own'),
    formUrl: z.string().optional().describe('Path of the signed form that waits for an answer'),
    year: z.number().int().optional().describe('Year of the obligation'),
    missingHours: learningHours('What is still missing').optional(),
  }),
  example: {
    reminderId: '01930000-0000-7000-8000-000000000008',
    kind: 'BATCH_STARTS',
    participantId: '01930000-0000-7000-8000-000000000002',
    dueOn: '2026-11-27',
    batchId: '01930000-0000-7000-8000-000000000004',
    title: 'Pelatihan Pelayanan Prima',
    startsOn: '2026-11-30',
    daysBefore: 3,
  },
});
