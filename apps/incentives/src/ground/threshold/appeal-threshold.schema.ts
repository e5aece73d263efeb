import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What a government set the deadlines of appeals to, at evaluation, which keeps all thresholds. The id is the tenant's. */
export interface AppealThreshold extends TenantDocument {
  filingDays: number;
  decisionDays: number;
  /** Version at evaluation; the newest is kept. */
  recordVersion: number;
}

export const APPEAL_DEADLINES = 'appeal.deadlines';
export class AppealThresholdStore extends TenantStore<AppealThreshold> {}

export const appealThresholdKind: StoredKind = {
  store: AppealThresholdStore,
  schema: new Schema(
    {
      _id: String,
      tenantId: String,
      filingDays: Number,
      decisionDays: Number,
      recordVersion: Number,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'appeal_thresholds', versionKey: false },
  ),
};
