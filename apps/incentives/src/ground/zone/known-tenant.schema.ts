import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A government, its name, and the zone in which its days, months and years end; the id is the tenant's. */
export interface KnownTenant extends TenantDocument {
  timeZone: string;
  /** As it stands on certificates; absent where it was last told before it was kept here. */
  name?: string;
  /** A PNG in base64; only read where something is printed. */
  emblem?: string;
  /** Version of the record at enrollment; the newest is kept. */
  recordVersion: number;
}
export class KnownTenantStore extends TenantStore<KnownTenant> {}

export const knownTenantKind: StoredKind = {
  store: KnownTenantStore,
  schema: new Schema(
    {
      _id: String,
      tenantId: String,
      timeZone: String,
      name: String,
      emblem: String,
      recordVersion: Number,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'known_tenants', versionKey: false },
  ),
};
