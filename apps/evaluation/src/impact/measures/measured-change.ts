import type { ProgrammeIndicator } from './indicator.schema.js';

export interface MeasuredChange {
  before: number;
  after: number;
  /** Not rounded; null where the value before is 0: nothing is a share of nothing. */
  percent: number | null;
}

/** The newest of what lies on days that fit. */
export const newestOn = <T>(
  items: readonly T[],
  dayOf: (item: T) => string,
  fits: (day: string) => boolean,
): T | undefined =>
  items
    .filter((item) => fits(dayOf(item)))
    .sort((a, b) => dayOf(a).localeCompare(dayOf(b)))
    .at(-1);

/**
 * How an indicator changed: from its newest measurement on the days before to the newest on those after.
 * @returns undefined while one of them is missing
 */
export function measuredChange(
  {
    measurements,
  }: { measurements: Pick<ProgrammeIndicator['measurements'][number], 'value' | 'measuredOn'>[] },
  isBefore: (day: string) => boolean,
  isAfter: (day: string) => boolean,
): MeasuredChange | undefined {
  const before = newestOn(measurements, ({ measuredOn }) => measuredOn, isBefore)?.value,
    after = newestOn(measurements, ({ measuredOn }) => measuredOn, isAfter)?.value;
  if (before === undefined || after === undefined) return undefined;
  return { before, after, percent: before === 0 ? null : ((after - before) / Math.abs(before)) * 100 };
}
