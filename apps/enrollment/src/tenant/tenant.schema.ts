import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

export const timeZones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export type TimeZone = (typeof timeZones)[number];

/** A regional government; its id is the tenant id itself. */
export interface Tenant extends TenantDocument {
  name: string;
  timeZone: TimeZone;
}

export const tenantKind: StoredKind = {
  name: 'Tenant',
  schema: new Schema<Tenant>({ _id: String, tenantId: String }, { collection: 'tenants', versionKey: false, strict: false }),
};
