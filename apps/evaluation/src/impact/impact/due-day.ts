import { DateTime } from 'luxon';
import { isoDay } from '#platform';

const MONTHS = 6;

/** Six calendar months after a local day; the last day of the month where there is no such day. */
export const dueDay = (completedOn: string): string =>
  isoDay(DateTime.fromISO(completedOn, { zone: 'utc' }).plus({ months: MONTHS }));
