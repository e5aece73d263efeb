import { z } from 'zod';
import { formatted, storeOf, textAs, type DocumentOf } from '#persistence';
import { storedGrade, storedMeans, storedTotals, type Weight } from '../statistics/satisfaction-index.js';
import { storedNormalInterval } from '../statistics/statistics.js';

/** The format of a period; a change of it is a new number and a migration. */
export const PERIOD_FORMAT = 1;

/**
 * One period in which citizens are asked about one service unit. Answers only raise `respondents` and
 * `totals`, while it is open.
 */
export class SurveyPeriodStore extends storeOf({
  collection: 'survey_periods',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...formatted,
    unitId: z.string(),
    agencyId: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    status: z.enum(['OPEN', 'CLOSED']),
    respondents: z.number(),
    totals: storedTotals,
    /** Answers to the further question how clearly the officers inform; not part of the index. */
    clarity: z
      .strictObject({
        respondents: z.number(),
        total: z.number(),
      })
      .optional(),
    /** Answers to the question how far somebody trusts the office; not part of the index. */
    trust: z
      .strictObject({
        respondents: z.number(),
        total: z.number(),
      })
      .optional(),
    /** Programmes whose effect it is to show. */
    programmeIds: z.array(z.string()),
    /** The plan that opened it. */
    planId: z.string().optional(),
    /** When it closes by itself. */
    closesAt: z.date().optional(),
    /** Kept as judged, with the numbers that held then; without a weight: exactly 1/9. */
    result: z
      .strictObject({
        weight: z
          .strictObject({
            used: textAs<Weight>(),
            version: z.number(),
          })
          .optional(),
        interval: storedNormalInterval.nullish(),
        index: z.number().nullable(),
        grade: storedGrade.nullable(),
        means: storedMeans,
        threshold: z.strictObject({
          version: z.number(),
          below: z.number(),
        }),
        closedAt: z.date(),
        proposalId: z.string().optional(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, unitId: 1, startsOn: 1, endsOn: 1 }, unique: true },
    { on: { tenantId: 1, status: 1, endsOn: 1 } },
    { on: { closesAt: 1 }, partialFilterExpression: { status: 'OPEN', closesAt: { $exists: true } } },
  ],
}) {}
export type SurveyPeriod = DocumentOf<SurveyPeriodStore>;

/** What one citizen answered, without who it was. */
export class SurveyResponseStore extends storeOf({
  collection: 'survey_responses',
  agency: null,
  fields: {
    periodId: z.string(),
    scores: storedTotals,
    clarity: z.number().optional(),
    trust: z.number().optional(),
    /** Absent: recorded by the office. */
    channel: z.literal('PUBLIC_PAGE').optional(),
  },
  indexes: [{ on: { tenantId: 1, periodId: 1, _id: 1 } }],
}) {}
export type SurveyResponse = DocumentOf<SurveyResponseStore>;
