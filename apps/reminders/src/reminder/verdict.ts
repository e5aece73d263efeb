import { daysBefore, daysBetween, localDay, localYear } from './local-day.js';

/** What becomes of a reminder whose time has come. */
export type Verdict = { fire: true } | { fire: false; status: 'CANCELLED' | 'MISSED'; reason: string };

const fire: Verdict = { fire: true };
const cancelled = (reason: string): Verdict => ({ fire: false, status: 'CANCELLED', reason });
const missed = (reason: string): Verdict => ({ fire: false, status: 'MISSED', reason });

export interface BatchTruth {
  admitted: boolean;
  batchOpen: boolean;
  startsOn: string;
}

/** A late reminder of a start is still useful on any day before it. */
export function verdictOnBatch(truth: BatchTruth | undefined, now: Date, zone: string): Verdict {
  if (!truth?.admitted) return cancelled('ENROLMENT_CANCELLED');
  if (!truth.batchOpen) return cancelled('BATCH_CANCELLED');
  return daysBetween(localDay(now, zone), truth.startsOn) >= 1 ? fire : missed('BATCH_STARTED');
}

/**
 * A late reminder of a deadline is still useful until the day itself is over, or the last day after it on
 * which somebody is to be reminded.
 */
export function verdictOnDeadline(
  truth: { open: boolean; dueOn: string; participantId: string; remindDaysBefore: number[] } | undefined,
  participantId: string,
  now: Date,
  zone: string,
): Verdict {
  if (!truth?.open) return cancelled('DEADLINE_SETTLED');
  if (truth.participantId !== participantId) return cancelled('DEADLINE_MOVED');
  return localDay(now, zone) <= daysBefore(truth.dueOn, Math.min(0, ...truth.remindDaysBefore))
    ? fire
    : missed('DEADLINE_OVER');
}

export interface YearTruth {
  active: boolean;
  obligationTenths: number | null;
  creditedTenths: number;
}

/** A late reminder of missing hours is still useful within the year. */
export function verdictOnYear(truth: YearTruth | undefined, year: number, now: Date, zone: string): Verdict {
  const reason = notShort(truth);
  if (reason) return cancelled(reason);
  return localYear(now, zone) === year ? fire : missed('YEAR_OVER');
}

/** Why a person need not be reminded of hours; undefined when they must. */
export function notShort(truth: YearTruth | undefined): string | undefined {
  if (!truth?.active) return 'NOT_ACTIVE';
  if (truth.obligationTenths === null) return 'NO_OBLIGATION';
  return truth.creditedTenths >= truth.obligationTenths ? 'HOURS_REACHED' : undefined;
}
