import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

const ofUnit = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  agencyId: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
});
const interval = z.strictObject({ low: z.number(), high: z.number() });

/** A period of the satisfaction survey as it was judged; nothing of it changes afterwards. */
export class SurveyedPeriodStore extends storeOf({
  collection: 'surveyed_periods',
  agency: null,
  fields: {
    ...ofUnit.shape,
    respondents: z.number(),
    /** null: nobody answered. */
    index: z.number().nullable(),
    grade: z.string().nullable(),
    /** By what an element counts in the index. Absent in what was told before it could differ: exactly 1/9. */
    weight: z.string().optional(),
    interval: interval.optional(),
    programmeIds: z.array(z.string()),
  },
  indexes: [{ on: { tenantId: 1, endsOn: 1 } }],
}) {}
export type SurveyedPeriod = DocumentOf<SurveyedPeriodStore>;

export class WaitingPeriodStore extends storeOf({
  collection: 'waiting_periods',
  agency: null,
  fields: {
    ...ofUnit.shape,
    visits: z.number(),
    medianMinutes: z.number(),
    change: z
      .strictObject({
        sinceStartsOn: z.string(),
        sinceEndsOn: z.string(),
        minutes: z.number(),
        percent: z.number().nullable(),
        interval: interval.nullable(),
      })
      .optional(),
  },
  indexes: [{ on: { tenantId: 1, endsOn: 1 } }],
}) {}
export type WaitingPeriod = DocumentOf<WaitingPeriodStore>;

export const serviceQualityStores = [SurveyedPeriodStore, WaitingPeriodStore];
