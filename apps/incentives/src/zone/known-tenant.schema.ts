import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** A government and the zone in which its days, months and years end; the id is the tenant's. */
export interface KnownTenant extends TenantDocument {
  timeZone: string;
  /** Version of the record at enrollment; the newest is kept. */
  recordVersion: number;
}

export const knownTenantKind: StoredKind = {
  name: 'KnownTenant',
  schema: new Schema({ _id: String, tenantId: String, timeZone: String, recordVersion: Number, createdAt: Date, updatedAt: Date, version: Number }, { collection: 'known_tenants', versionKey: false }),
};
