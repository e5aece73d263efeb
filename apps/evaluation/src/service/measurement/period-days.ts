import { DateTime } from 'luxon';
import { isoDay } from '#platform';
import type { Interval } from './measurement-plan.schema.js';

const months: Record<Interval, number> = { MONTH: 1, QUARTER: 3, SEMESTER: 6, YEAR: 12 };

/**
 * The period that starts on a day, and the first day of the one after it. Calendar months, the end of a month
 * kept to where a month is shorter.
 */
export function periodFrom(
  startsOn: string,
  every: Interval,
): { startsOn: string; endsOn: string; nextStartsOn: string } {
  const next = DateTime.fromISO(startsOn, { zone: 'utc' }).plus({ months: months[every] });
  return { startsOn, endsOn: isoDay(next.minus({ days: 1 })), nextStartsOn: isoDay(next) };
}

/** The instant at which a local day begins. */
export const beginningOf = (day: string, zone: string): Date =>
  DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
