import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** `version` is the tenant's. */
export interface Tenant extends TenantDocument {
  /** IANA zone in which due days and hours of subscriptions are meant. */
  timeZone: string;
  /** Absent until its record came, or came again after an upgrade. */
  name?: string;
  /** A PNG in base64. */
  emblem?: string;
}

const schema = new Schema({}, { collection: 'tenants', strict: false, _id: false });
schema.add({ _id: String });
export class GovernmentStore extends TenantStore<Tenant> {}

export const tenantKind: StoredKind = { store: GovernmentStore, schema };

/** Zone of a tenant that has not been heard of yet; corrected when its record arrives. */
export const DEFAULT_ZONE = 'Asia/Jakarta';
