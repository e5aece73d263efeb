import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

export const timeZones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export type TimeZone = (typeof timeZones)[number];

/** A regional government; its id is the tenant id itself. */
export interface Tenant extends TenantDocument {
  name: string;
  timeZone: TimeZone;
  /** A PNG that we have drawn, in base64. */
  emblem?: string;
}
export class GovernmentStore extends TenantStore<Tenant> {}

export const tenantKind: StoredKind = {
  store: GovernmentStore,
  schema: new Schema<Tenant>(
    { _id: String, tenantId: String },
    { collection: 'tenants', versionKey: false, strict: false },
  ),
};
