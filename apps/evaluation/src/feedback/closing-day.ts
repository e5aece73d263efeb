import { DateTime } from 'luxon';

/** A day ends last in the west of the country: a request is open until then for everybody. */
const zone = 'Asia/Jakarta';

export const closingDay = (askedAt: Date, openDays: number): string => DateTime.fromJSDate(askedAt, { zone }).plus({ days: openDays }).toISODate()!;

export const endOfDay = (localDate: string): Date => DateTime.fromISO(localDate, { zone }).endOf('day').toJSDate();
