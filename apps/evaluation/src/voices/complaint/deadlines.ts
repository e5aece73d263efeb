import type { DateTime } from 'luxon';
import type { ThresholdValue } from '../../ground/threshold/threshold-definitions.js';
import type { Handling } from './complaint.schema.js';

/** Until when a report is answered first, and settled: the end of a day in the zone of the government. */
export function deadlines(
  receivedAt: DateTime,
  handling: Handling,
  {
    firstResponseDays,
    ordinaryDays,
    disputeDays,
    fieldInspectionDays,
  }: ThresholdValue<'complaint.deadlines'>,
): { respondBy: Date; settleBy: Date } {
  const days = { ORDINARY: ordinaryDays, DISPUTE: disputeDays, FIELD_INSPECTION: fieldInspectionDays }[
    handling
  ];
  const endOfDayAfter = (count: number) => receivedAt.plus({ days: count }).endOf('day').toJSDate();
  return { respondBy: endOfDayAfter(Math.min(firstResponseDays, days)), settleBy: endOfDayAfter(days) };
}
