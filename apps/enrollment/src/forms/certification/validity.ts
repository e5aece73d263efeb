import { DateTime } from 'luxon';
import { isoDay } from '#platform';

/**
 * The last local day on which a certificate is valid: the day before its day comes round again, at the end of
 * a shorter month.
 */
export function lastDayOf(validFrom: string, months: number): string {
  return isoDay(DateTime.fromISO(validFrom, { zone: 'utc' }).plus({ months }).minus({ days: 1 }));
}
