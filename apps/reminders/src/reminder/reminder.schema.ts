import { Schema } from 'mongoose';
import type { deadlineKinds, followUpDeadlineKinds } from '#contracts';
import { TenantStore, type Formatted, type TenantDocument } from '#persistence';

export type ReminderKind =
  | 'BATCH_STARTS'
  | 'LEARNING_HOURS_SHORTFALL'
  | (typeof deadlineKinds)[number]
  | (typeof followUpDeadlineKinds)[number];
export type ReminderStatus = 'PLANNED' | 'FIRED' | 'CANCELLED' | 'MISSED';

/** The format of a reminder; a change of it is a new number and a migration. */
export const REMINDER_FORMAT = 1;

/** What is due and to whom. The id is made of kind, subject and due day, so one reminder exists only once, for ever. */
export interface Reminder extends TenantDocument, Formatted {
  kind: ReminderKind;
  /** What it depends on: an enrolment, a person's year, or a deadline. */
  subject: string;
  participantId: string;
  /** Local day. */
  dueOn: string;
  dueAt: Date;
  status: ReminderStatus;
  /** Why it was cancelled or missed. */
  reason?: string;
  batchId?: string;
  year?: number;
  firedAt?: Date;
}

export const reminderSchema = new Schema({}, { collection: 'reminders', strict: false, _id: false });
reminderSchema.add({ _id: String });
reminderSchema.index({ dueAt: 1 }, { partialFilterExpression: { status: 'PLANNED' } });
reminderSchema.index({ subject: 1 });
reminderSchema.index({ tenantId: 1, participantId: 1, _id: 1 });

export class ReminderStore extends TenantStore<Reminder> {}
