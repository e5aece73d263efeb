import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** A regional government, as its people see it on their pages. The id is the tenant's. */
export interface Government extends TenantDocument {
  name: string;
  timeZone: string;
  recordVersion: number;
}

export class GovernmentStore extends TenantStore<Government> {}
export const governmentKind: StoredKind = {
  store: GovernmentStore,
  schema: new Schema({ _id: String }, { collection: 'governments', strict: false, versionKey: false }),
};
