import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** `version` is the tenant's. */
export interface Tenant extends TenantDocument {
  /** IANA zone in which due days and hours of subscriptions are meant. */
  timeZone: string;
}

const schema = new Schema({}, { collection: 'tenants', strict: false, _id: false });
schema.add({ _id: String });

export const tenantKind: StoredKind = { name: 'Tenant', schema };

/** Zone of a tenant that has not been heard of yet; corrected when its record arrives. */
export const DEFAULT_ZONE = 'Asia/Jakarta';
