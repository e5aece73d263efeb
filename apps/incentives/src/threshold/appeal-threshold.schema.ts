import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** What a government set the deadlines of appeals to, at evaluation, which keeps all thresholds. The id is the tenant's. */
export interface AppealThreshold extends TenantDocument {
  filingDays: number;
  decisionDays: number;
  /** Version at evaluation; the newest is kept. */
  recordVersion: number;
}

export const APPEAL_DEADLINES = 'appeal.deadlines';

export const appealThresholdKind: StoredKind = {
  name: 'AppealThreshold',
  schema: new Schema({ _id: String, tenantId: String, filingDays: Number, decisionDays: Number, recordVersion: Number, createdAt: Date, updatedAt: Date, version: Number }, { collection: 'appeal_thresholds', versionKey: false }),
};
