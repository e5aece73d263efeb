import { z } from 'zod';
import { must } from '#platform';

/** 95 % of what could have been seen by chance lies inside. */
const storedInterval = z.strictObject({
  low: z.number(),
  high: z.number(),
});
export type Interval = z.infer<typeof storedInterval>;

export function medianOf(values: readonly number[]): number {
  return middle(Float64Array.from(values).sort());
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN,
    lower = sorted[half - 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (lower + upper) / 2;
}

/** An interval with how it was reckoned. */
const storedStatedInterval = z.strictObject({
  ...storedInterval.shape,
  levelPercent: z.literal(95),
  method: z.enum(['BOOTSTRAP', 'NORMAL']),
});
export type StatedInterval = z.infer<typeof storedStatedInterval>;

export const storedNormalInterval = z.strictObject({
  ...storedStatedInterval.shape,
  method: z.literal('NORMAL'),
});
export type NormalInterval = z.infer<typeof storedNormalInterval>;

const MOST_DRAWS = 2_000_000;

/**
 * How the median changed, in percent of the one before: drawn again and again from what was observed. The
 * draws are the same for the same observations, so that a report that is asked for twice says the same.
 * @returns undefined where there is too little to draw from, or nobody waited before
 */
export function bootstrapMedianChange(
  before: readonly number[],
  after: readonly number[],
): Interval | undefined {
  if (before.length < 2 || after.length < 2 || medianOf(before) === 0) return undefined;
  const resamples = Math.min(2_000, Math.max(200, Math.floor(MOST_DRAWS / (before.length + after.length)))),
    random = generator(before.length * 31 + after.length);
  const changes = Float64Array.from({ length: resamples }, () => {
    const first = middle(redrawn(before, random)),
      second = middle(redrawn(after, random));
    return first === 0 ? 0 : ((second - first) / first) * 100;
  }).sort();
  const at = (place: number): number => must(changes[place], 'a draw');
  return { low: at(Math.floor(resamples * 0.025)), high: at(Math.ceil(resamples * 0.975) - 1) };
}

const redrawn = (values: readonly number[], random: () => number): Float64Array =>
  Float64Array.from(values, () => values[Math.floor(random() * values.length)] ?? Number.NaN).sort();

/** A small linear congruential generator (constants of Numerical Recipes): enough to draw, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Sample {
  n: number;
  mean: number;
  /** Standard deviation of the sample. */
  deviation: number;
}

/** How a mean changed: by the normal approximation, which needs some thirty answers on each side to be trusted. */
export function normalMeanChange(before: Sample, after: Sample): Interval | undefined {
  if (before.n < 2 || after.n < 2) return undefined;
  const change = after.mean - before.mean,
    margin = 1.96 * Math.sqrt(before.deviation ** 2 / before.n + after.deviation ** 2 / after.n);
  return { low: change - margin, high: change + margin };
}

/** Where a mean lies, by the same approximation. */
export function normalMeanInterval({ n, mean, deviation }: Sample): Interval | undefined {
  if (n < 2) return undefined;
  const margin = (1.96 * deviation) / Math.sqrt(n);
  return { low: mean - margin, high: mean + margin };
}
