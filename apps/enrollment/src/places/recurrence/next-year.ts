import { DateTime } from 'luxon';
import { isoDay } from '#platform';

/** The same day a year later; 28 February where there is no 29th. */
export const yearLater = (day: string): string =>
  isoDay(DateTime.fromISO(day, { zone: 'utc' }).plus({ years: 1 }));

/** When the batches of a year are made: so many days before it begins, in the zone of the government. */
export const dueAtFor = (year: number, leadDays: number, zone: string): Date =>
  DateTime.fromObject({ year, month: 1, day: 1 }, { zone }).minus({ days: leadDays }).toJSDate();
