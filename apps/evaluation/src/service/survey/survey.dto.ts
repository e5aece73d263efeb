import { z } from 'zod';
import { fault, namesBeside, round } from '#platform';
import { given, pageOf, pageQuery } from '../../ground/lists.js';
import { elements, gradeLabels, weightNames, type ElementKey } from '../statistics/satisfaction-index.js';
import { weightUsed } from './comparable.js';
import type { SurveyPeriod } from './survey-period.schema.js';

const score = z.int().min(1).max(4);
const keys = Object.fromEntries(
  elements.map(({ key, code, name }) => [key, score.describe(`${code} ${name}, 1 (poor) to 4 (very good)`)]),
) as Record<ElementKey, typeof score>;

export const periodBody = z
  .object({
    startsOn: z.iso.date().describe('First day, local').meta({ example: '2026-07-01' }),
    endsOn: z.iso.date().describe('Last day, local').meta({ example: '2026-12-31' }),
    programmeIds: z
      .array(z.string().min(1).max(120))
      .max(50)
      .default([])
      .describe('Programmes whose effect it is to show'),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn < startsOn)
      context.addIssue({ code: 'custom', path: ['endsOn'], ...fault('ENDS_BEFORE_START') });
  })
  .meta({ id: 'SurveyPeriodRequest' });

const response = z.object({
  scores: z.object(keys).describe('The nine elements'),
  clarity: score.optional().describe('How clearly the officers inform, 1 to 4; beside the index'),
  trust: score
    .optional()
    .describe('How far the citizen trusts the office, 1 (not) to 4 (fully); beside the index'),
});
export const responsesBody = z
  .object({ items: z.array(response).min(1).max(1_000).describe('One for each citizen') })
  .meta({ id: 'SurveyResponses' });
/** What one citizen answers at the counter. */
export const publicResponseBody = response.meta({ id: 'PublicSurveyResponse' });
export const publicSurveyView = z
  .object({
    id: z.string(),
    tenantId: z.string(),
    government: z.string().describe('Its name'),
    timeZone: z.string(),
    serviceUnit: z.string().describe('The service that is asked about'),
    startsOn: z.string(),
    endsOn: z.string(),
    open: z.boolean().describe('Whether it can be answered today'),
  })
  .meta({ id: 'PublicSurvey' });
export type SurveyAnswer = z.output<typeof response>;
export const responsesView = z.object({
  recorded: z.int(),
  respondents: z.int().describe('All of the period so far'),
});

const element = z.object({
  code: z.string(),
  key: z.string(),
  name: z.string(),
  total: z.int(),
  mean: z.number().nullable().describe('1 to 4, two decimals; null when nobody answered or while open'),
});
export const periodView = z
  .object({
    id: z.string(),
    serviceUnitId: z.string(),
    ...namesBeside('serviceUnitId'),
    startsOn: z.string(),
    endsOn: z.string(),
    status: z.enum(['OPEN', 'CLOSED']),
    programmeIds: z.array(z.string()),
    planId: z.string().optional(),
    respondents: z.int(),
    elements: z.array(element),
    clarity: z
      .object({ respondents: z.int(), mean: z.number() })
      .optional()
      .describe('How clearly the officers inform'),
    trust: z
      .object({ respondents: z.int(), mean: z.number().optional().describe('From three answers on') })
      .optional()
      .describe('How far citizens trust the office'),
    index: z
      .number()
      .nullable()
      .describe('Satisfaction index (IKM), 25 to 100; null while open and when nobody answered'),
    grade: z.enum(['A', 'B', 'C', 'D']).nullable().describe('Service grade (mutu)'),
    gradeLabel: z.string().nullable(),
    interval: z
      .object({ low: z.number(), high: z.number(), levelPercent: z.literal(95), method: z.literal('NORMAL') })
      .nullable()
      .optional()
      .describe('Interval of the index; null below two answers'),
    weight: z
      .object({
        used: z.enum(weightNames).describe('1/9 exactly, or as the government rounds it'),
        version: z.int().describe('Version of the setting `service.ikm.elementWeight`'),
      })
      .optional()
      .describe('Weight of one element by which it was judged'),
    threshold: z
      .object({ version: z.int(), below: z.number() })
      .optional()
      .describe('The threshold by which it was judged'),
    proposalId: z.string().optional().describe('The proposal for additional training that it opened'),
    closedAt: z.iso.datetime().optional(),
    version: z.int(),
  })
  .meta({ id: 'SurveyPeriod' });
export const periodPage = pageOf(periodView);
export const periodQuery = pageQuery.extend({
  status: z.enum(['OPEN', 'CLOSED']).optional().describe('Only with this status'),
});

export function periodViewOf(period: SurveyPeriod): z.output<typeof periodView> {
  const {
    _id,
    unitId,
    startsOn,
    endsOn,
    status,
    programmeIds,
    planId,
    respondents,
    totals,
    clarity,
    trust,
    result,
    version,
  } = period;
  return {
    id: _id,
    serviceUnitId: unitId,
    startsOn,
    endsOn,
    status,
    programmeIds,
    ...(planId && { planId }),
    respondents,
    elements: elements.map(({ code, key, name }) => ({
      code,
      key,
      name,
      total: totals[key],
      mean: result?.means[key] ?? null,
    })),
    ...(clarity && { clarity: { respondents: clarity.respondents, mean: meanOf(clarity) } }),
    ...(trust && { trust: { respondents: trust.respondents, ...given({ mean: trustMeanOf(trust) }) } }),
    index: result?.index ?? null,
    grade: result?.grade ?? null,
    gradeLabel: result?.grade ? gradeLabels[result.grade] : null,
    ...(result && {
      interval: result.interval ? withinIndex(result.interval) : null,
      weight: { used: weightUsed(period), version: result.weight?.version ?? 0 },
      threshold: result.threshold,
      closedAt: result.closedAt.toISOString(),
    }),
    ...(result?.proposalId && { proposalId: result.proposalId }),
    version,
  };
}

/** Intervals that were kept before they ended where the index does. */
const withinIndex = <I extends { low: number; high: number }>(interval: I): I => ({
  ...interval,
  high: Math.min(interval.high, 100),
});

interface Count {
  respondents: number;
  total: number;
}

export const meanOf = ({ respondents, total }: Count): number => round(total / respondents, 2);

/** Below three answers it would tell who said what. */
export const trustMeanOf = (count: Count): number | undefined =>
  count.respondents >= 3 ? meanOf(count) : undefined;
