import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

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
  leftOut: { participantId: string; agencyId: string; rank: number; gap: number; result: 'WAITLISTED' | 'REFUSED'; code?: string }[];
  decidedAt: Date;
}

function collection(name: string): Schema {
  const schema = new Schema({}, { collection: name, strict: false, _id: false });
  schema.add({ _id: String });
  return schema;
}

export const budgetKinds: StoredKind[] = [
  { name: 'FundingSource', schema: collection('funding_sources').index({ tenantId: 1, year: 1 }) },
  { name: 'Reservation', schema: collection('reservations').index({ tenantId: 1, programmeId: 1 }) },
  { name: 'Admission', schema: collection('admissions').index({ tenantId: 1, year: 1 }) },
];
