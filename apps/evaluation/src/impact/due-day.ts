import { DateTime } from 'luxon';

const MONTHS = 6;

/** Six calendar months after a local day; the last day of the month where there is no such day. */
export const dueDay = (completedOn: string): string => DateTime.fromISO(completedOn, { zone: 'utc' }).plus({ months: MONTHS }).toISODate()!;

/** The instant at which a local day begins. */
export const beginOfDay = (localDay: string, zone: string): Date => DateTime.fromISO(localDay, { zone }).startOf('day').toJSDate();

export const endOfDay = (localDay: string, zone: string): Date => DateTime.fromISO(localDay, { zone }).endOf('day').toJSDate();

export const daysLater = (localDay: string, days: number): string => DateTime.fromISO(localDay, { zone: 'utc' }).plus({ days }).toISODate()!;
