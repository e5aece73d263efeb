import { DateTime } from 'luxon';
import { isoDay } from '#platform';

/** Zone of a tenant that has not been heard of yet; corrected when its record arrives. */
export const DEFAULT_ZONE = 'Asia/Jakarta';

const HOUR_OF_REMINDERS = 8;

/** Eight in the morning of a local day. */
export const dueAt = (day: string, zone: string): Date =>
  DateTime.fromISO(day, { zone }).set({ hour: HOUR_OF_REMINDERS }).toJSDate();

export const localDay = (instant: Date, zone: string): string =>
  isoDay(DateTime.fromJSDate(instant, { zone }));

export const localYear = (instant: Date, zone: string): number => DateTime.fromJSDate(instant, { zone }).year;

export const daysBefore = (day: string, days: number): string =>
  isoDay(DateTime.fromISO(day, { zone: 'utc' }).minus({ days }));

export const daysBetween = (from: string, to: string): number =>
  DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days;
