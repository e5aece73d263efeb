import type { DateTime } from 'luxon';
import { isoDay } from '#platform';
import { isOfficial, lastDayOf } from '../message/manners.js';
import type { MessageDocument } from '../message/message.schema.js';
import { localTime } from './local-time.js';

/** Hours of the day in which nothing optional is sent, such as 20:00 to 06:00. */
export interface QuietHours {
  /** As `20:00`. */
  from: string;
  to: string;
}

/** When a person wants to hear from us. */
export interface Habits {
  /** IANA zone of the person's days and hours. */
  zone: string;
  quiet: QuietHours | null;
  /**
   * Optional messages a day that are sent by themselves; what is more waits for the digest. null: as many as
   * there are.
   */
  mostPerDay: number | null;
  /** Earliest time of the digest, as `07:30`. */
  digestAt: string;
  isHoliday: (day: string) => boolean;
}

/** The digest of one local day. */
export interface DigestDay {
  day: string;
  at: Date;
}

export type Timing =
  | 'NOW'
  /** What it is about is over. */
  | 'REASON_GONE'
  /** With the first of these digests that is still open. */
  | { gather: readonly DigestDay[]; because: 'QUIET_HOURS' | 'ENOUGH_FOR_TODAY' };

type Waiting = Pick<MessageDocument, 'kind' | 'params' | 'attempts' | 'createdAt'>;

/** How many mornings are offered: a digest that is on its way takes nothing more. */
const MORNINGS = 2;
/** No holidays follow each other for as long as this. */
const FURTHEST_DAYS = 30;

/**
 * When a message is sent to a person; pure.
 *
 * Official ones go at once. An optional one waits for the digest of the next working morning where it comes
 * in quiet hours, on a holiday, or when enough optional ones of this day went before it. It goes all the same
 * where the digest would come after what it is about.
 *
 * @param earlierToday how many optional messages to this person were made on this local day before it
 */
export function whenToSend(message: Waiting, earlierToday: number, habits: Habits, now: Date): Timing {
  const local = localTime(now, habits.zone),
    today = isoDay(local),
    lastDay = lastDayOf(message);
  if (lastDay !== undefined && lastDay < today && madeOn(message, habits.zone) <= lastDay)
    return 'REASON_GONE';
  if (isOfficial(message.kind) || message.attempts.length > 0) return 'NOW';
  const because = isQuiet(local, habits)
    ? ('QUIET_HOURS' as const)
    : habits.mostPerDay !== null && earlierToday >= habits.mostPerDay
      ? ('ENOUGH_FOR_TODAY' as const)
      : undefined;
  if (because === undefined) return 'NOW';
  const gather = digestsAfter(local, habits);
  const [first] = gather;
  if (first === undefined || (lastDay !== undefined && first.day > lastDay)) return 'NOW';
  return { gather, because };
}

const madeOn = ({ createdAt }: Waiting, zone: string): string => isoDay(localTime(createdAt, zone));

/** A holiday is quiet from its first to its last minute. */
function isQuiet(local: DateTime, { quiet, isHoliday }: Pick<Habits, 'quiet' | 'isHoliday'>): boolean {
  if (quiet === null) return false;
  if (isHoliday(isoDay(local))) return true;
  const time = local.toFormat('HH:mm'),
    { from, to } = quiet;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/**
 * The digests of the next mornings on which somebody is at work; one that would fall into quiet hours comes
 * when they end.
 */
function digestsAfter(local: DateTime, habits: Habits): DigestDay[] {
  const found: DigestDay[] = [];
  for (let ahead = 0; ahead <= FURTHEST_DAYS && found.length < MORNINGS; ahead += 1) {
    const start = local.startOf('day').plus({ days: ahead }),
      day = isoDay(start);
    if (habits.quiet !== null && habits.isHoliday(day)) continue;
    let at = timeOf(start, habits.digestAt);
    if (habits.quiet !== null && isQuiet(at, habits)) at = timeOf(start, habits.quiet.to);
    if (at > local) found.push({ day, at: at.toJSDate() });
  }
  return found;
}

function timeOf(day: DateTime, clock: string): DateTime {
  const [hour, minute] = clock.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 });
}
