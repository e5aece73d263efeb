import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';

export const intervals = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const;
export type Interval = (typeof intervals)[number];

/** The format of a plan; a change of it is a new number and a migration. */
export const PLAN_FORMAT = 1;

/** A service unit is measured again and again, period after period, to see what programmes brought. */
export interface MeasurementPlan extends TenantDocument, Formatted {
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
export class MeasurementPlanStore extends TenantStore<MeasurementPlan> {}

export const measurementPlanKind: StoredKind = {
  store: MeasurementPlanStore,
  listed: true,
  schema: new Schema<MeasurementPlan>(
    { _id: String, tenantId: String, unitId: String, dueAt: Date },
    { collection: 'measurement_plans', versionKey: false, strict: false },
  )
    .index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } })
    .index({ tenantId: 1, unitId: 1, _id: 1 }),
};
