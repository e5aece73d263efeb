import { round } from '#platform';
import { bootstrapMedianChange, type StatedInterval } from '../statistics/statistics.js';

/** A period by its local days, the last included. */
export interface Days {
  startsOn: string;
  endsOn: string;
}

export interface WaitingFacts extends Days {
  visits: number;
  medianMinutes: number;
  minutes?: number[];
}

/** What was measured before anybody of the unit was trained, and next after all were. */
export interface Measured<T> {
  before: T | undefined;
  after: T | undefined;
}

export interface WaitingChange {
  before: Omit<WaitingFacts, 'minutes'>;
  after: Omit<WaitingFacts, 'minutes'>;
  changeMinutes: number;
  /** Null where nobody waited before. */
  changePercent: number | null;
  /** Of the change in percent; null where single visits are not known. */
  interval: StatedInterval | null;
}

/** How the median wait changed. Null where one of the two was not measured. */
export function waitingChange({ before, after }: Measured<WaitingFacts>): WaitingChange | null {
  if (!before || !after) return null;
  const difference = after.medianMinutes - before.medianMinutes;
  const interval =
    before.minutes && after.minutes ? bootstrapMedianChange(before.minutes, after.minutes) : undefined;
  return {
    before: withoutVisits(before),
    after: withoutVisits(after),
    changeMinutes: round(difference, 1),
    changePercent: before.medianMinutes === 0 ? null : round((difference / before.medianMinutes) * 100, 1),
    interval: interval
      ? { low: round(interval.low, 1), high: round(interval.high, 1), levelPercent: 95, method: 'BOOTSTRAP' }
      : null,
  };
}

const withoutVisits = ({
  startsOn,
  endsOn,
  visits,
  medianMinutes,
}: WaitingFacts): Omit<WaitingFacts, 'minutes'> => ({
  startsOn,
  endsOn,
  visits,
  medianMinutes: round(medianMinutes, 2),
});
