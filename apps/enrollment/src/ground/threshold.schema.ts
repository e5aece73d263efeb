import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What a government set those of evaluation's thresholds to that count here; the id is tenant and key. */
export interface ParticipationThreshold extends TenantDocument {
  key: string;
  value: Record<string, number>;
  /** Version at evaluation; the newest is kept. */
  recordVersion: number;
}
export class ParticipationThresholdStore extends TenantStore<ParticipationThreshold> {}

export const participationThresholdKind: StoredKind = {
  store: ParticipationThresholdStore,
  schema: new Schema<ParticipationThreshold>(
    { _id: String, tenantId: String },
    { collection: 'participation_thresholds', versionKey: false, strict: false },
  ),
};

export const ACTIVE_HOURS = 'participation.active.minJp';
export const LOW_SHARE = 'participation.low.share';
export const MONITORING_REQUIRED = 'programme.monitoring.required';
/** Those that this service acts upon. */
export const KEPT_THRESHOLDS: readonly string[] = [ACTIVE_HOURS, LOW_SHARE, MONITORING_REQUIRED];
export const thresholdId = (tenantId: string, key: string): string => `${tenantId}:${key}`;
