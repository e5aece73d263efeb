import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';

export const intervals = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const;
export type Interval = (typeof intervals)[number];

/** The format of a plan; a change of it is a new number and a migration. */
export const PLAN_FORMAT = 1;

/** A service unit is measured again and again, period after period, to see what programmes brought. */
export class MeasurementPlanStore extends storeOf({
  collection: 'measurement_plans',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...formatted,
    unitId: z.string(),
    agencyId: z.string(),
    every: z.enum(intervals),
    programmeIds: z.array(z.string()),
    /** First local day of the period that is opened next. */
    nextStartsOn: z.string(),
    /** Midnight of that day in the zone of the government. Absent once the plan was ended. */
    dueAt: z.date().optional(),
    status: z.enum(['ACTIVE', 'ENDED']),
  },
  indexes: [
    { on: { dueAt: 1 }, partialFilterExpression: { dueAt: { $exists: true } } },
    { on: { tenantId: 1, unitId: 1, _id: 1 } },
  ],
}) {}
export type MeasurementPlan = DocumentOf<MeasurementPlanStore>;
