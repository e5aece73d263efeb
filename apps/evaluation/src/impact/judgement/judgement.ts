import { z } from 'zod';
import { reaches, round } from '#platform';
import type { Measurement } from '../measures/indicator.schema.js';
import { measuredChange, newestOn } from '../measures/measured-change.js';
import { ratings, stepsUp, type Rating } from '../measures/rating.js';
import type { ImpactAnswer } from './questions.js';

const storedIndicatorChange = z.strictObject({
  indicatorId: z.string(),
  name: z.string(),
  unit: z.string(),
  baseline: z.number(),
  after: z.number(),
  /** Null where the baseline is 0: nothing is a share of nothing. */
  changePercent: z.number().nullable(),
  improved: z.boolean(),
});
export type IndicatorChange = z.infer<typeof storedIndicatorChange>;

export const storedJudgement = z.strictObject({
  outcome: z.enum(['IMPROVED', 'NOT_IMPROVED', 'NOT_MEASURED']),
  personImproved: z.boolean(),
  ratingBefore: z.enum(ratings).optional(),
  ratingAfter: z.enum(ratings).optional(),
  indicators: z.array(storedIndicatorChange),
  adoptionResistance: z.strictObject({
    flag: z.boolean(),
    namedBy: z.array(z.enum(['GRADUATE', 'SUPERIOR'])),
  }),
  threshold: z.strictObject({
    version: z.number(),
    ratingSteps: z.number(),
    indicatorPercent: z.number(),
  }),
  /** Why, for those who read it later. */
  reason: z.string(),
  /** True where a person overrode it upon an appeal: it is not judged again. */
  setAside: z.boolean().optional(),
});
export type Judgement = z.infer<typeof storedJudgement>;

export interface DeclaredIndicator {
  _id: string;
  name: string;
  unit: string;
  better: 'LOWER' | 'HIGHER';
  measurements: Pick<Measurement, 'value' | 'measuredOn'>[];
}

export interface Seen {
  completedOn: string;
  dueOn: string;
  ratings: { rating: Rating; ratedOn: string }[];
  indicators: DeclaredIndicator[];
  answers: { role: 'GRADUATE' | 'SUPERIOR'; answer: Pick<ImpactAnswer, 'applied' | 'obstacle'> }[];
  threshold: Judgement['threshold'];
}

/**
 * Baseline: the newest measurement on or before the completion. After: the newest from the due day on.
 * Undefined while one of them is missing.
 */
export function changeOf(
  { _id, name, unit, better, measurements }: DeclaredIndicator,
  { completedOn, dueOn, threshold }: Pick<Seen, 'completedOn' | 'dueOn' | 'threshold'>,
): IndicatorChange | undefined {
  const change = measuredChange(
    { measurements },
    (day) => day <= completedOn,
    (day) => day >= dueOn,
  );
  if (!change) return undefined;
  const { before, after, percent } = change,
    wanted = (after - before) * (better === 'LOWER' ? -1 : 1);
  return {
    indicatorId: _id,
    name,
    unit,
    baseline: before,
    after,
    changePercent: percent === null ? null : round(percent, 1),
    // From nothing, whatever goes in the wanted direction is more than any share of it.
    improved: wanted > 0 && (percent === null || reaches(Math.abs(percent), threshold.indicatorPercent)),
  };
}

/** What was seen after a training, against what was before. It says that something changed, not why. */
export function judge(seen: Seen): Judgement {
  const { ratings, threshold, completedOn } = seen;
  const before = newestOn(
      ratings,
      ({ ratedOn }) => ratedOn,
      (day) => day <= completedOn,
    )?.rating,
    after = newestOn(
      ratings,
      ({ ratedOn }) => ratedOn,
      (day) => day > completedOn,
    )?.rating;
  const rated = before !== undefined && after !== undefined,
    rose = rated && stepsUp(before, after) >= threshold.ratingSteps;
  const indicators = seen.indicators.flatMap((indicator) => changeOf(indicator, seen) ?? []);
  const failing = indicators.some(({ improved }) => !improved),
    better = rose || indicators.length > 0;
  const namedBy = seen.answers
    .filter(({ answer }) => answer.obstacle === 'OLD_WAY_PREFERRED')
    .map(({ role }) => role);
  return {
    outcome:
      !rated && indicators.length === 0 ? 'NOT_MEASURED' : !failing && better ? 'IMPROVED' : 'NOT_IMPROVED',
    personImproved: rose && !failing,
    ...(before && { ratingBefore: before }),
    ...(after && { ratingAfter: after }),
    indicators,
    adoptionResistance: { flag: namedBy.length > 0, namedBy },
    threshold,
    reason: reasonOf(before, after, indicators, threshold),
  };
}

function reasonOf(
  before: Rating | undefined,
  after: Rating | undefined,
  indicators: IndicatorChange[],
  { ratingSteps, indicatorPercent }: Judgement['threshold'],
): string {
  const rating =
    before && after
      ? `rating ${before} to ${after}, ${stepsUp(before, after)} steps up; needed: ${ratingSteps}`
      : 'no rating on both sides of the training';
  const better = indicators.filter(({ improved }) => improved).length;
  return `${rating}; ${indicators.length === 0 ? 'no indicator measured on both sides' : `${better} of ${indicators.length} indicators better by ${indicatorPercent}% or more`}`;
}

/** What is left of a judgement that a person overrode: nothing is said of the graduate any longer. */
export const setAside = ({ threshold }: Pick<Judgement, 'threshold'>, reason: string): Judgement => ({
  outcome: 'NOT_MEASURED',
  personImproved: false,
  indicators: [],
  adoptionResistance: { flag: false, namedBy: [] },
  threshold,
  reason,
  setAside: true,
});

/** The indicators of a judgement as the event tells them. */
export const indicatorsTold = (indicators: readonly IndicatorChange[]) =>
  indicators.map(({ indicatorId: _, changePercent, ...indicator }) => ({
    ...indicator,
    percent: changePercent,
    // The event has had a number here since its first version; without a baseline it says the direction alone.
    changePercent: changePercent ?? Math.sign(indicator.after) * 100,
  }));
