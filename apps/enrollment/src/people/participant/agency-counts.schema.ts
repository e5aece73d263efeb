import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** How many people of an agency stand where, kept with every change so that nobody has to count them. The counts of all lanes together are the agency's. */
export interface AgencyCountDocument extends TenantDocument {
  agencyId: string;
  /** Year of credit; null counts everybody who serves. */
  year: number | null;
  /** People who serve, by their learning hours of the year in tenths (`0` where the year is null). One lane may be below 0. */
  people: Record<string, number>;
}
export class AgencyCountStore extends TenantStore<AgencyCountDocument> {}

export const agencyCountKind: StoredKind = {
  store: AgencyCountStore,
  schema: new Schema<AgencyCountDocument>(
    { _id: String, tenantId: String, agencyId: String, year: Number },
    { collection: 'agency_counts', versionKey: false, strict: false },
  ).index({ tenantId: 1, year: 1, agencyId: 1 }),
};

/** Two transactions that count at once meet in one of these with that probability only; more of them make reading longer. */
export const LANES = 4;
