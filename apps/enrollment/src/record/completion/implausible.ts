import { isMonthly, meet } from './spans.js';

/** What makes somebody look at a completion; it is recorded and counted all the same. */
export const implausibilities = [
  'HOURS_BEYOND_DAYS',
  'MANY_ON_ONE_DAY',
  'DAYS_OVERLAP',
  'HOURS_BEYOND_YEAR',
] as const;
export type Implausibility = (typeof implausibilities)[number];

/** From where on a government wants to look: a threshold of evaluation's, by these names. */
export interface PlausibleLimits {
  /** JP that somebody can learn on one day. */
  hoursADay: number;
  /** Trainings that somebody can be at on one day. */
  trainingsADay: number;
  /** JP that somebody can learn in a year. */
  hoursAYear: number;
}

/** Evaluation's defaults, until the government sets its own. */
export const USUAL_LIMITS: PlausibleLimits = { hoursADay: 24, trainingsADay: 3, hoursAYear: 1_666 };

const DAY_MS = 86_400_000;
/** What takes longer runs beside work and other trainings, as a study does. */
const MOST_DAYS_AWAY = 31;
/** A training is compared with so many, the latest: more in a year are no trainings of one person. */
export const MOST_COMPARED = 2_000;

const daysOf = (first: string, last: string): number =>
  Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;

interface Weighed {
  startDate: string;
  endDate: string;
  claimedTenths: number | null;
  creditedTenths: number;
  /** Learnt in small pieces, several a day: it has a ceiling of its own, and its days say little. */
  inPieces: boolean;
}

interface Year {
  spans?: readonly string[] | undefined;
  earlier?: readonly string[] | undefined;
  totalTenths: number;
}

/**
 * Why a completion is hard to believe, beside the others of its person and year.
 * @param training with what is credited, or claimed where that is more
 * @param year after the training was counted in it: `first/last` of each, its own at the end; `earlier` are
 *   those of the year that its account does not hold yet
 */
export function implausible(
  { startDate, endDate, claimedTenths, creditedTenths, inPieces }: Weighed,
  { spans = [], earlier = [], totalTenths }: Year,
  { hoursADay, trainingsADay, hoursAYear }: PlausibleLimits,
): Implausibility[] {
  const own = `${startDate}/${endDate}`,
    days = daysOf(startDate, endDate),
    found: Implausibility[] = [];
  if (Math.max(claimedTenths ?? 0, creditedTenths) > hoursADay * 10 * days) found.push('HOURS_BEYOND_DAYS');
  if (!inPieces) {
    const { there, away } = beside(own, [spans, earlier], trainingsADay * days);
    if (there.length > trainingsADay * days || mostAtOnce(there, startDate, endDate) > trainingsADay)
      found.push('MANY_ON_ONE_DAY');
    // Its own is among them.
    if (isAway(own) && away > 1) found.push('DAYS_OVERLAP');
  }
  if (totalTenths > hoursAYear * 10) found.push('HOURS_BEYOND_YEAR');
  return found;
}

/**
 * What a training meets, the latest first, and how many of that are for whole days.
 * @param most so many fit on its days: with one more some day has too many, and nobody looks on
 */
function beside(own: string, groups: readonly (readonly string[])[], most: number) {
  const there: string[] = [],
    mostAway = isAway(own) ? 2 : 0;
  let away = 0,
    left = MOST_COMPARED;
  for (const spans of groups)
    for (let i = spans.length - 1; i >= 0 && left > 0; i--, left--) {
      const span = spans[i];
      if (span === undefined || isMonthly(span) || !meet(span, own)) continue;
      if (there.length <= most) there.push(span);
      if (away < mostAway && isAway(span)) away++;
      if (there.length > most && away >= mostAway) return { there, away };
    }
  return { there, away };
}

/** Whether somebody is at it for whole days: more than one, and not beside work. */
function isAway(span: string): boolean {
  const days = daysOf(span.slice(0, 10), span.slice(11));
  return days > 1 && days <= MOST_DAYS_AWAY;
}

/** How many trainings there are on the day that has most of them, of the days from first to last. */
function mostAtOnce(spans: readonly string[], first: string, last: string): number {
  const begins = spans.map((span) => (span.slice(0, 10) < first ? first : span.slice(0, 10))).sort(),
    ends = spans.map((span) => (span.slice(11) > last ? last : span.slice(11))).sort();
  let ended = 0,
    most = 0;
  begins.forEach((begin, begun) => {
    while ((ends[ended] ?? begin) < begin) ended++;
    most = Math.max(most, begun + 1 - ended);
  });
  return most;
}
