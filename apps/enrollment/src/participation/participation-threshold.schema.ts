import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** What a government set evaluation's participation thresholds to; the id is tenant and key. */
export interface ParticipationThreshold extends TenantDocument {
  key: string;
  value: Record<string, number>;
  /** Version at evaluation; the newest is kept. */
  recordVersion: number;
}

export const participationThresholdKind: StoredKind = {
  name: 'ParticipationThreshold',
  schema: new Schema<ParticipationThreshold>({ _id: String, tenantId: String }, { collection: 'participation_thresholds', versionKey: false, strict: false }),
};

export const ACTIVE_HOURS = 'participation.active.minJp';
export const LOW_SHARE = 'participation.low.share';
export const thresholdId = (tenantId: string, key: string): string => `${tenantId}:${key}`;
