import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

export const intervals = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const;
export type Interval = (typeof intervals)[number];

/** A service unit is measured again and again, period after period, to see what programmes brought. */
export interface MeasurementPlan extends TenantDocument {
  unitId: string;
  agencyId: string;
  every: Interval;
  programmeIds: string[];
  /** First local day of the period that is opened next. */
  nextStartsOn: string;
  /** Midnight of that day in the zone of the government. Absent once the plan was ended. */
  dueAt?: Date;
  status: 'ACTIVE' | 'ENDED';
}

export const measurementPlanKind: StoredKind = {
  name: 'MeasurementPlan',
  schema: new Schema<MeasurementPlan>({ _id: String, tenantId: String, unitId: String, dueAt: Date }, { collection: 'measurement_plans', versionKey: false, strict: false })
    .index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } })
    .index({ tenantId: 1, unitId: 1, _id: 1 }),
};
