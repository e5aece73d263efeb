import { DateTime } from 'luxon';
import { isoDay } from '#platform';

/** The instant at which a local day begins. */
export const beginOfDay = (localDay: string, zone: string): Date =>
  DateTime.fromISO(localDay, { zone }).startOf('day').toJSDate();

/** The last instant of a local day. */
export const endOfDay = (localDay: string, zone: string): Date =>
  DateTime.fromISO(localDay, { zone }).endOf('day').toJSDate();

/** Days from one local day to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days;

/** The local day that comes so many days after another. */
export const daysLater = (localDay: string, days: number): string =>
  isoDay(DateTime.fromISO(localDay, { zone: 'utc' }).plus({ days }));
