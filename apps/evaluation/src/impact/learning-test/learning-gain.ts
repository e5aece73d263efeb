import { reaches, round } from '#platform';
import {
  dimensions,
  scoreSources,
  type Dimension,
  type LearningScore,
  type ScoreSource,
} from './learning-score.schema.js';

type Band = 'HIGH' | 'MEDIUM' | 'LOW';

/** One dimension, one way of measuring: never added to another. */
export interface Gain {
  dimension: Dimension;
  source: ScoreSource;
  /** People with a score before and one after; only they count. */
  people: number;
  /** People with one of the two. */
  unpaired: number;
  /** Means in percent of what can be reached, one decimal; null without people. */
  preMean: number | null;
  postMean: number | null;
  /** Percentage points. */
  gain: number | null;
  /**
   * Mean of the normalised gains (post - pre) / (max - pre), two decimals or, next to a bound of the bands,
   * more; null where all were at the ceiling.
   */
  normalisedGain: number | null;
  band: Band | null;
  /** People who had reached all before: their normalised gain is not defined. */
  ceiling: number;
}

export type Scored = Pick<
  LearningScore,
  'participantId' | 'batchId' | 'dimension' | 'source' | 'phase' | 'score' | 'maxScore'
> & {
  /** The self-paced module whose test it was. */
  moduleId?: string;
};

/** Knowledge and attitude apart, tests and superiors' ratings apart. Negative gains are kept. */
export function gainsOf(scores: Scored[]): Gain[] {
  return dimensions.flatMap((dimension) =>
    scoreSources.flatMap((source) => {
      const own = scores.filter((each) => each.dimension === dimension && each.source === source);
      return own.length > 0 ? [gainOf(dimension, source, own)] : [];
    }),
  );
}

function gainOf(dimension: Dimension, source: ScoreSource, scores: Scored[]): Gain {
  const people = new Map<string, Map<string, { PRE?: number; POST?: number }>>();
  for (const { batchId, moduleId = '', participantId, phase, score, maxScore } of scores) {
    const key = `${batchId ?? ''}/${participantId}`,
      tests = people.get(key) ?? new Map<string, { PRE?: number; POST?: number }>();
    people.set(key, tests.set(moduleId, { ...tests.get(moduleId), [phase]: score / maxScore }));
  }
  const pairs = [...people.values()].flatMap(pairOf);
  const preMean = mean(pairs.map(({ PRE }) => PRE)),
    postMean = mean(pairs.map(({ POST }) => POST));
  const normalised = mean(pairs.flatMap(({ PRE, POST }) => (PRE === 1 ? [] : [(POST - PRE) / (1 - PRE)])));
  return {
    dimension,
    source,
    people: pairs.length,
    unpaired: people.size - pairs.length,
    preMean: percent(preMean),
    postMean: percent(postMean),
    gain: preMean === null || postMean === null ? null : percent(postMean - preMean),
    normalisedGain: normalised === null ? null : shownGain(normalised),
    band: normalised === null ? null : bandOf(normalised),
    ceiling: pairs.filter(({ PRE }) => PRE === 1).length,
  };
}

/**
 * Of the tests that somebody took before and after: a module of which only one is there would compare one
 * thing with another. They weigh alike, however many points each has.
 */
function pairOf(
  tests: ReadonlyMap<string, { PRE?: number; POST?: number }>,
): { PRE: number; POST: number }[] {
  const both = [...tests.values()].filter(
    (each): each is { PRE: number; POST: number } => each.PRE !== undefined && each.POST !== undefined,
  );
  const PRE = mean(both.map((each) => each.PRE)),
    POST = mean(both.map((each) => each.POST));
  return PRE === null || POST === null ? [] : [{ PRE, POST }];
}

/** Bands of Hake (1998). */
const bandOf = (gain: number): Band => (reaches(gain, 0.7) ? 'HIGH' : reaches(gain, 0.3) ? 'MEDIUM' : 'LOW');

/** Two decimals, and as many more as it takes to see the band in them: 0.695 is MEDIUM, 0.70 would not be. */
function shownGain(gain: number): number {
  const band = bandOf(gain);
  let digits = 2;
  while (digits < 12 && bandOf(round(gain, digits)) !== band) digits++;
  return round(gain, digits);
}

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
const percent = (share: number | null): number | null => (share === null ? null : round(share * 100, 1));
