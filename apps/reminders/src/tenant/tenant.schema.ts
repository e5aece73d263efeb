import type { TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

export interface Tenant extends TenantDocument {
  timeZone: string;
  /** The last year for which reminders of missing hours were planned for everybody. */
  openedYear: number;
}

export const tenantSchema = new Schema({}, { collection: 'tenants', strict: false, _id: false });
tenantSchema.add({ _id: String });
