import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { PlanStep } from './plan-steps.js';

/** The plan of competency development of a government for a year; its id is tenant and year. */
export interface DevelopmentPlan extends TenantDocument {
  year: number;
  steps: { step: PlanStep; heldOn: string; note: string; by: string }[];
  adoptedOn?: string;
}

export const planId = (tenantId: string, year: number): string => `${tenantId}:${year}`;
export class DevelopmentPlanStore extends TenantStore<DevelopmentPlan> {}

export const developmentPlanKind: StoredKind = {
  store: DevelopmentPlanStore,
  schema: new Schema<DevelopmentPlan>(
    { _id: String, tenantId: String, year: Number },
    { collection: 'development_plans', versionKey: false, strict: false },
  ),
};
