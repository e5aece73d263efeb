import type { TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';
import { round } from '../before-after/rounding.js';
import { normalMeanInterval, type NormalInterval, type Sample } from '../before-after/statistics.js';
import { elements, type Weight, weights } from './satisfaction-index.js';
import type { SurveyPeriod, SurveyResponse } from './survey-period.schema.js';

/** How the answers of single citizens spread, as an index of their own. */
export async function sampleOf(responses: TenantStore<SurveyResponse>, { tenantId, _id: periodId }: SurveyPeriod, weight: Weight, session?: ClientSession): Promise<Sample | undefined> {
  const { numerator, denominator } = weights[weight], index = { $multiply: [{ $add: elements.map(({ key }) => `$scores.${key}`) }, (25 * numerator) / denominator] };
  const [sample] = await responses.acrossTenants('a sum in the database; the filter names the tenant')
    .aggregate<{ n: number; mean: number; deviation: number | null }>([{ $match: { tenantId, periodId } }, { $group: { _id: null, n: { $sum: 1 }, mean: { $avg: index }, deviation: { $stdDevSamp: index } } }], session ? { session } : {}).toArray();
  return sample && { n: sample.n, mean: sample.mean, deviation: sample.deviation ?? 0 };
}

/** In what interval the index lies, as far as chance goes: by the normal approximation, which needs some thirty answers to be trusted. Null where there is nothing to spread. */
export function indexInterval(sample: Sample | undefined): NormalInterval | null {
  const interval = sample && normalMeanInterval(sample);
  return interval ? { low: round(interval.low, 2), high: round(interval.high, 2), levelPercent: 95, method: 'NORMAL' } : null;
}
