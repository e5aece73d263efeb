import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Who serves citizens with one service: what satisfaction is measured of (unit layanan). */
export interface ServiceUnit extends TenantDocument {
  name: string;
  key: string;
  agencyId: string;
  /** The people who serve there: whom additional training is for. */
  staffIds: string[];
}
export class ServiceUnitStore extends TenantStore<ServiceUnit> {}

export const serviceUnitKind: StoredKind = {
  store: ServiceUnitStore,
  listed: true,
  schema: new Schema<ServiceUnit>(
    { _id: String, tenantId: String, key: String, agencyId: String },
    { collection: 'service_units', versionKey: false, strict: false },
  ).index({ tenantId: 1, agencyId: 1, key: 1 }, { unique: true }),
};
