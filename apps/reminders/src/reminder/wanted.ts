import { createHash } from 'node:crypto';
import type { TenantId } from '#contracts';
import type { Deadline } from '../deadline/deadline.schema.js';
import { daysBefore, dueAt } from './local-day.js';
import type { Reminder } from './reminder.schema.js';

/** A reminder that should exist, before anybody has looked whether it does. */
export type Wanted = Pick<
  Reminder,
  '_id' | 'tenantId' | 'kind' | 'subject' | 'participantId' | 'dueOn' | 'dueAt' | 'batchId' | 'year'
>;

const DAYS_BEFORE_START = [3, 1];
const SHORTFALL_DAYS = ['10-01', '11-01', '12-01'];

/** As long as an id may be. */
const LONGEST = 120;

/**
 * Readable, unless that is longer than an id may be: a reminder whose id nobody takes would never fire, and
 * hold up those that are due with it.
 */
function reminderId(kind: Reminder['kind'], subject: string, dueOn: string): string {
  const readable = `${kind}.${subject}.${dueOn}`;
  return readable.length <= LONGEST
    ? readable
    : `${kind}.${createHash('sha256').update(subject).digest('base64url')}.${dueOn}`;
}

export interface Seat {
  tenantId: TenantId;
  enrolmentId: string;
  participantId: string;
  batchId: string;
  startsOn: string;
}

/** Three days and one day before the start. */
export function wantedForSeat(seat: Seat, zone: string): Wanted[] {
  const kind = 'BATCH_STARTS',
    subject = seat.enrolmentId;
  return DAYS_BEFORE_START.map((days) => {
    const dueOn = daysBefore(seat.startsOn, days);
    return {
      _id: reminderId(kind, subject, dueOn),
      tenantId: seat.tenantId,
      kind,
      subject,
      participantId: seat.participantId,
      batchId: seat.batchId,
      dueOn,
      dueAt: dueAt(dueOn, zone),
    };
  });
}

export const yearSubject = (participantId: string, year: number): string => `${participantId}-${year}`;

/** The first days of the last three months of a year. */
export function wantedForYear(
  person: { tenantId: TenantId; participantId: string },
  year: number,
  zone: string,
): Wanted[] {
  const kind = 'LEARNING_HOURS_SHORTFALL',
    subject = yearSubject(person.participantId, year);
  return SHORTFALL_DAYS.map((monthAndDay) => {
    const dueOn = `${year}-${monthAndDay}`;
    return {
      _id: reminderId(kind, subject, dueOn),
      tenantId: person.tenantId,
      kind,
      subject,
      participantId: person.participantId,
      year,
      dueOn,
      dueAt: dueAt(dueOn, zone),
    };
  });
}

/**
 * So many days before the deadline, or after it, as whoever set it asks for. Another person has reminders of
 * their own.
 */
export function wantedForDeadline(
  {
    _id: subject,
    tenantId,
    kind,
    dueOn: on,
    participantId,
    remindDaysBefore,
  }: Omit<Deadline, 'version' | 'createdAt' | 'updatedAt'>,
  zone: string,
): Wanted[] {
  return [...new Set(remindDaysBefore)].map((days) => {
    const dueOn = daysBefore(on, days);
    return {
      _id: reminderId(kind, `${subject}.${participantId}`, dueOn),
      tenantId,
      kind,
      subject,
      participantId,
      dueOn,
      dueAt: dueAt(dueOn, zone),
    };
  });
}

export const shortfallIds = (participantId: string, year: number): string[] =>
  SHORTFALL_DAYS.map((monthAndDay) =>
    reminderId('LEARNING_HOURS_SHORTFALL', yearSubject(participantId, year), `${year}-${monthAndDay}`),
  );
