import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** A work unit of the government (OPD). */
export interface Agency extends TenantDocument {
  name: string;
  /** What spellings of one agency have in common. */
  key: string;
}

export const agencyKind: StoredKind = {
  name: 'Agency',
  schema: new Schema<Agency>({ _id: String, tenantId: String, key: String }, { collection: 'agencies', versionKey: false, strict: false }).index({ tenantId: 1, key: 1 }, { unique: true }),
};
