import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { ThresholdKey } from './threshold-definitions.js';

/** One version of one threshold of a government; versions are only added. */
export interface ThresholdDocument extends TenantDocument {
  key: ThresholdKey;
  value: Record<string, number>;
  reason: string;
  setBy: string;
}
export class ThresholdStore extends TenantStore<ThresholdDocument> {}

export const thresholdKind: StoredKind = {
  store: ThresholdStore,
  schema: new Schema<ThresholdDocument>(
    { _id: String, tenantId: String, key: String, version: Number },
    { collection: 'thresholds', versionKey: false, strict: false },
  ).index({ tenantId: 1, key: 1, version: -1 }, { unique: true }),
};
