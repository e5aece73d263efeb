import { Schema } from 'mongoose';
import { TenantStore, type TenantDocument } from '#persistence';

export interface Tenant extends TenantDocument {
  timeZone: string;
  /** The last year for which reminders of missing hours were planned for everybody. */
  openedYear: number;
}

export const tenantSchema = new Schema({}, { collection: 'tenants', strict: false, _id: false });
tenantSchema.add({ _id: String });

export class GovernmentStore extends TenantStore<Tenant> {}
