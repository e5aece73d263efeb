import { z } from 'zod';
import { deadlineKinds, followUpDeadlineKinds } from '#contracts';
import { formatted, storeOf, type DocumentOf } from '#persistence';

const storedReminderKind = z.enum([
  'BATCH_STARTS',
  'LEARNING_HOURS_SHORTFALL',
  ...deadlineKinds,
  ...followUpDeadlineKinds,
]);

const storedReminderStatus = z.enum(['PLANNED', 'FIRED', 'CANCELLED', 'MISSED']);

/** The format of a reminder; a change of it is a new number and a migration. */
export const REMINDER_FORMAT = 1;

/** What is due and to whom. The id is made of kind, subject and due day, so one reminder exists only once, for ever. */
export class ReminderStore extends storeOf({
  collection: 'reminders',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    kind: storedReminderKind,
    /** What it depends on: an enrolment, a person's year, or a deadline. */
    subject: z.string(),
    participantId: z.string(),
    /** Local day. */
    dueOn: z.string(),
    dueAt: z.date(),
    status: storedReminderStatus,
    /** Why it was cancelled or missed. */
    reason: z.string().optional(),
    batchId: z.string().optional(),
    year: z.number().optional(),
    firedAt: z.date().optional(),
  },
  indexes: [
    { on: { dueAt: 1 }, partialFilterExpression: { status: 'PLANNED' } },
    { on: { subject: 1 } },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
  ],
}) {}
export type Reminder = DocumentOf<ReminderStore>;
