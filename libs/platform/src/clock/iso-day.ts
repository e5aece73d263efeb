import type { DateTime } from 'luxon';

/**
 * The day of a time in its own zone, as `2026-11-28`.
 * @throws RangeError for a time that is none
 */
export function isoDay(time: DateTime): string {
  const day = time.toISODate();
  if (day === null) throw new RangeError(`no day: ${time.invalidExplanation ?? 'the time is invalid'}`);
  return day;
}
