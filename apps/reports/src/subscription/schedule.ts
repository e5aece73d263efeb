import { DateTime } from 'luxon';
import { z } from 'zod';
import { isoDay, must } from '#platform';

/** When a report is made, in the zone of the tenant; it tells of the week, month or quarter before. */
export const storedSchedule = z.union([
  z.strictObject({
    frequency: z.literal('WEEKLY'),
    weekday: z.number(),
    hour: z.number(),
  }),
  z.strictObject({
    frequency: z.enum(['MONTHLY', 'QUARTERLY']),
    day: z.number(),
    hour: z.number(),
  }),
]);
export type Schedule = z.infer<typeof storedSchedule>;

export interface DueDay {
  /** Local day. */
  dueOn: string;
  dueAt: Date;
}

/** The last complete week, month or quarter before a due day; both days belong to it. */
export const storedPeriod = z.strictObject({
  key: z.string(),
  from: z.string(),
  to: z.string(),
});
export type Period = z.infer<typeof storedPeriod>;

const units = { WEEKLY: 'week', MONTHLY: 'month', QUARTERLY: 'quarter' } as const;
const keys = { WEEKLY: "kkkk-'W'WW", MONTHLY: 'yyyy-MM', QUARTERLY: "yyyy-'Q'q" } as const;

export const dueAt = (day: string, { hour }: Schedule, zone: string): Date =>
  DateTime.fromISO(day, { zone }).set({ hour }).toJSDate();

/** The first due day after an instant. */
export function nextDue(schedule: Schedule, after: Date, zone: string): DueDay {
  const unit = units[schedule.frequency];
  let begin = DateTime.fromJSDate(after, { zone }).startOf(unit);
  for (;;) {
    const dueOn = isoDay(dayIn(begin, schedule)),
      at = dueAt(dueOn, schedule, zone);
    if (at > after) return { dueOn, dueAt: at };
    begin = begin.plus({ [unit]: 1 });
  }
}

/**
 * Of all that came due since `first`, only the newest is made: an old period says nothing that the newest
 * does not say better.
 */
export function newestDue(
  schedule: Schedule,
  first: DueDay,
  now: Date,
  zone: string,
): { dueOn: string; missed: number; next: DueDay } {
  let { dueOn } = first,
    missed = 0,
    next = nextDue(schedule, first.dueAt, zone);
  for (; next.dueAt <= now; next = nextDue(schedule, next.dueAt, zone)) {
    dueOn = next.dueOn;
    missed += 1;
  }
  return { dueOn, missed, next };
}

export function periodBefore({ frequency }: Schedule, dueOn: string): Period {
  const unit = units[frequency],
    end = DateTime.fromISO(dueOn, { zone: 'utc' }).startOf(unit),
    begin = end.minus({ [unit]: 1 });
  return {
    key: begin.toFormat(keys[frequency]),
    from: isoDay(begin),
    to: isoDay(end.minus({ days: 1 })),
  };
}

/** A day that the month does not have is its last one; of a quarter it is the first month. */
function dayIn(begin: DateTime, schedule: Schedule): DateTime {
  if (schedule.frequency === 'WEEKLY') return begin.plus({ days: schedule.weekday - 1 });
  return begin.set({ day: Math.min(schedule.day, must(begin.daysInMonth, 'daysInMonth')) });
}
