import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** Who serves citizens with one service: what satisfaction is measured of (unit layanan). */
export interface ServiceUnit extends TenantDocument {
  name: string;
  key: string;
  agencyId: string;
  /** The people who serve there: whom additional training is for. */
  staffIds: string[];
}

export const serviceUnitKind: StoredKind = {
  name: 'ServiceUnit',
  schema: new Schema<ServiceUnit>({ _id: String, tenantId: String, key: String, agencyId: String }, { collection: 'service_units', versionKey: false, strict: false }).index({ tenantId: 1, agencyId: 1, key: 1 }, { unique: true }),
};
