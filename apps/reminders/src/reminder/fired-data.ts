import type { EventData, reminderFired } from '#contracts';
import { must } from '#platform';
import { daysBetween, localDay } from './local-day.js';
import type { Truths } from './reminder-truths.js';
import type { Reminder } from './reminder.schema.js';

/** What a reminder says is taken from now, not from when it was planned: a late one tells the days that are left. */
export function firedData(
  reminder: Reminder,
  truths: Truths,
  now: Date,
  zone: string,
): EventData<typeof reminderFired> {
  const { _id: reminderId, kind, participantId, dueOn, batchId, year } = reminder;
  if (kind === 'BATCH_STARTS') {
    const { title, startsOn } = must(truths.seat(reminder), 'what seat of truths gives');
    return {
      reminderId,
      kind,
      participantId,
      dueOn,
      batchId,
      title,
      startsOn,
      daysBefore: daysBetween(localDay(now, zone), startsOn),
    };
  }
  if (kind !== 'LEARNING_HOURS_SHORTFALL') {
    const {
      title,
      dueOn: deadlineOn,
      amount,
      formUrl,
      aboutId,
      toSuperior,
    } = must(truths.deadline(reminder), 'what deadline of truths gives');
    return {
      reminderId,
      kind,
      participantId,
      dueOn,
      title,
      deadlineOn,
      daysBefore: daysBetween(localDay(now, zone), deadlineOn),
      ...(amount !== undefined && { amount }),
      ...(aboutId && { aboutId }),
      ...(toSuperior && { toSuperior }),
      ...(formUrl && { formUrl }),
    };
  }
  const { obligationTenths, creditedTenths } = must(truths.year(reminder), 'what year of truths gives');
  return {
    reminderId,
    kind,
    participantId,
    dueOn,
    year,
    missingHours: (must(obligationTenths, 'obligationTenths') - creditedTenths) / 10,
  };
}
