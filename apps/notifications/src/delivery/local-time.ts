import { LRUCache } from 'lru-cache';
import { DateTime } from 'luxon';

const MOST = 100;
const moments = new LRUCache<string, DateTime>({ max: MOST });

/**
 * A moment by the clocks of a zone. The messages of a round are timed at the same moments, one after another,
 * and luxon formats a date for each anew to find out how far the zone is from UTC.
 */
export function localTime(at: Date, zone: string): DateTime {
  const key = `${at.getTime()} ${zone}`;
  let local = moments.get(key);
  if (local === undefined) moments.set(key, (local = DateTime.fromJSDate(at, { zone })));
  return local;
}
