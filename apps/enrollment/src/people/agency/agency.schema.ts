import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A work unit of the government (OPD). */
export interface Agency extends TenantDocument {
  name: string;
  /** What spellings of one agency have in common. */
  key: string;
}
export class AgencyStore extends TenantStore<Agency> {}

export const agencyKind: StoredKind = {
  store: AgencyStore,
  listed: true,
  schema: new Schema<Agency>(
    { _id: String, tenantId: String, key: String },
    { collection: 'agencies', versionKey: false, strict: false },
  ).index({ tenantId: 1, key: 1 }, { unique: true }),
};
