import { DateTime } from 'luxon';
import { isoDay } from '#platform';
import type { BatchDocument } from '../batch/batch.schema.js';

type Days = Pick<BatchDocument, 'startsOn' | 'endsOn'>;

/**
 * The local day of the n-th session of a batch: it has one for each of its days, from 1. Undefined where
 * there is none.
 */
export function dayOfSession({ startsOn, endsOn }: Days, number: number): string | undefined {
  const day = isoDay(DateTime.fromISO(startsOn, { zone: 'utc' }).plus({ days: number - 1 }));
  return number >= 1 && day <= endsOn ? day : undefined;
}
