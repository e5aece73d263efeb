import { judge, type Judgement, type Weight } from '../statistics/satisfaction-index.js';
import type { SurveyPeriod } from './survey-period.schema.js';

/** Periods from before the switch existed were weighed exactly. */
export const weightUsed = ({ result }: Pick<SurveyPeriod, 'result'>): Weight => result?.weight?.used ?? '1/9';

/**
 * By which weight two periods can be compared: their own where it is one, else the exact one. A switch of the
 * weight is no change of the service.
 */
export function comparable({
  before,
  after,
}: {
  before: Pick<SurveyPeriod, 'result'> | undefined;
  after: Pick<SurveyPeriod, 'result'> | undefined;
}): Weight | undefined {
  if (!before || !after) return undefined;
  return weightUsed(before) === weightUsed(after) ? weightUsed(before) : '1/9';
}

/**
 * Index and grade of a closed period by one weight: both of the same judgement, so that they never say
 * different things.
 */
export function judgedBy(
  period: Pick<SurveyPeriod, 'result' | 'totals' | 'respondents'>,
  weight: Weight | undefined,
): Pick<Judgement, 'index' | 'grade'> | undefined {
  if (!period.result) return undefined;
  if (weight === undefined || weight === weightUsed(period)) return period.result;
  return judge(period.totals, period.respondents, weight);
}

/** The index of a closed period, by the weight that is wanted. */
export const indexOf = (
  period: Pick<SurveyPeriod, 'result' | 'totals' | 'respondents'>,
  weight: Weight | undefined,
): number | null => judgedBy(period, weight)?.index ?? null;
