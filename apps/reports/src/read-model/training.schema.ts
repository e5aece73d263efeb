import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What is taught; `version` is the programme's. */
export interface Programme extends TenantDocument {
  title: string;
  form: string;
  organiserAgencyId?: string;
  /** Absent: nothing holds it back. */
  publication?: 'DRAFT' | 'FUNDING_SOUGHT' | 'PUBLISHED';
  /** Whole rupiah; absent where nobody told. */
  cost?: number;
  budgetYear?: number;
}

/** One holding of a programme; `version` is the batch's. */
export interface Batch extends TenantDocument {
  programmeId: string;
  programmeTitle: string;
  startsOn: string;
  endsOn: string;
  year: number;
  capacity?: number;
  status: 'SCHEDULED' | 'CANCELLED' | 'CLOSED';
}

/** What became of a person in a batch, from events that come in any order; its id is batch and person. */
export interface Seat extends TenantDocument {
  batchId: string;
  participantId: string;
  /** Year in which the batch begins; absent until an event told it. */
  year?: number;
  /** Every enrolment of the person in the batch; the newest id is the one that counts. */
  enrolments: Record<
    string,
    { version: number; status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED'; appliedAt?: Date }
  >;
  /** Completion -> whether it counts; one that was withdrawn never does again. */
  completions: Record<string, boolean>;
  /** Enrolment and day -> the newest note. */
  attendance: Record<string, { version: number; present: boolean }>;
}

function collection(name: string): Schema {
  const schema = new Schema({}, { collection: name, strict: false, _id: false });
  schema.add({ _id: String });
  return schema;
}

export const programmeSchema = collection('programmes').index({ tenantId: 1, _id: 1 });
export const batchSchema = collection('batches').index({ tenantId: 1, year: 1 });
export const seatSchema = collection('seats').index({ tenantId: 1, year: 1 });
export class ProgrammeStore extends TenantStore<Programme> {}
export class BatchStore extends TenantStore<Batch> {}
export class SeatStore extends TenantStore<Seat> {}

export const trainingKinds: StoredKind[] = [
  { store: ProgrammeStore, schema: programmeSchema },
  { store: BatchStore, schema: batchSchema },
  { store: SeatStore, schema: seatSchema },
];
