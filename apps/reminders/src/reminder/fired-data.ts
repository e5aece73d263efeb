import type { EventData, reminderFired } from '#contracts';
import { daysBetween, localDay } from './local-day.js';
import type { Reminder } from './reminder.schema.js';
import type { Truths } from './reminder-truths.js';

/** What a reminder says is taken from now, not from when it was planned: a late one tells the days that are left. */
export function firedData(reminder: Reminder, truths: Truths, now: Date, zone: string): EventData<typeof reminderFired> {
  const { _id: reminderId, kind, participantId, dueOn, batchId, year } = reminder;
  if (kind === 'BATCH_STARTS') {
    const { title, startsOn } = truths.seat(reminder)!;
    return { reminderId, kind, participantId, dueOn, batchId, title, startsOn, daysBefore: daysBetween(localDay(now, zone), startsOn) };
  }
  if (kind !== 'LEARNING_HOURS_SHORTFALL') {
    const { title, dueOn: deadlineOn, amount, formUrl } = truths.deadline(reminder)!;
    return { reminderId, kind, participantId, dueOn, title, deadlineOn, daysBefore: daysBetween(localDay(now, zone), deadlineOn), ...(amount !== undefined && { amount }), ...(formUrl && { formUrl }) };
  }
  const { obligationTenths, creditedTenths } = truths.year(reminder)!;
  return { reminderId, kind, participantId, dueOn, year, missingHours: (obligationTenths! - creditedTenths) / 10 };
}
