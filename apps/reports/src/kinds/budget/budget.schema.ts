import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Money of one year, whole rupiah; `version` is the source's. */
export interface FundingSource extends TenantDocument {
  kind: string;
  name: string;
  year: number;
  amount: number;
  reserved: number;
  spent: number;
  expiresOn?: string;
}

/** What a source holds for a programme, spent money included; `version` is the reservation's. */
export interface Reservation extends TenantDocument {
  sourceId: string;
  programmeId: string;
  amount: number;
  spent: number;
  status: 'RESERVED' | 'RELEASED';
}

/** One decision about all who applied for a batch. */
export interface Admission extends TenantDocument {
  batchId: string;
  programmeId: string;
  programmeTitle: string;
  startsOn: string;
  year: number;
  applied: number;
  admitted: number;
  places: number;
  limitedBy: 'PLACES' | 'MONEY';
  budget?: number;
  costPerParticipant?: number;
  leftOut: {
    participantId: string;
    agencyId: string;
    rank: number;
    gap: number;
    result: 'WAITLISTED' | 'REFUSED';
    code?: string;
  }[];
  decidedAt: Date;
}

function collection(name: string): Schema {
  const schema = new Schema({}, { collection: name, strict: false, _id: false });
  schema.add({ _id: String });
  return schema;
}
export class FundingSourceStore extends TenantStore<FundingSource> {}
export class ReservationStore extends TenantStore<Reservation> {}
export class AdmissionStore extends TenantStore<Admission> {}

export const budgetKinds: StoredKind[] = [
  { store: FundingSourceStore, schema: collection('funding_sources').index({ tenantId: 1, year: 1 }) },
  { store: ReservationStore, schema: collection('reservations').index({ tenantId: 1, programmeId: 1 }) },
  { store: AdmissionStore, schema: collection('admissions').index({ tenantId: 1, year: 1 }) },
];
