import type { ClientSession } from 'mongodb';
import type { TenantStore } from '#persistence';
import { round } from '#platform';
import { elements, indexBounds, weights, type Weight } from '../statistics/satisfaction-index.js';
import {
  normalMeanInterval,
  type Interval,
  type NormalInterval,
  type Sample,
} from '../statistics/statistics.js';
import type { SurveyPeriod, SurveyResponse } from './survey-period.schema.js';

/** How the answers of single citizens spread, as an index of their own. */
export async function sampleOf(
  responses: TenantStore<SurveyResponse>,
  { tenantId, _id: periodId }: SurveyPeriod,
  weight: Weight,
  session?: ClientSession,
): Promise<Sample | undefined> {
  const { numerator, denominator } = weights[weight],
    index = {
      $multiply: [{ $add: elements.map(({ key }) => `$scores.${key}`) }, (25 * numerator) / denominator],
    };
  const [sample] = await responses
    .acrossTenants('a sum in the database; the filter names the tenant')
    .aggregate<{ n: number; mean: number; deviation: number | null }>(
      [
        { $match: { tenantId, periodId } },
        { $group: { _id: null, n: { $sum: 1 }, mean: { $avg: index }, deviation: { $stdDevSamp: index } } },
      ],
      session ? { session } : {},
    )
    .toArray();
  return sample && { n: sample.n, mean: sample.mean, deviation: sample.deviation ?? 0 };
}

/**
 * In what interval the index lies, as far as chance goes: by the normal approximation, which needs some
 * thirty answers to be trusted. Null where there is nothing to spread.
 */
export function indexInterval(sample: Sample | undefined, weight: Weight): NormalInterval | null {
  const interval = sample && normalMeanInterval(sample);
  return interval ? possible(interval, weight) : null;
}

/** The approximation knows no ends, the index does: nobody is more satisfied than fully. */
function possible({ low, high }: Interval, weight: Weight): NormalInterval {
  const { least, most } = indexBounds(weight);
  return {
    low: round(Math.max(low, least), 2),
    high: round(Math.min(high, most), 2),
    levelPercent: 95,
    method: 'NORMAL',
  };
}
