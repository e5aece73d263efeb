import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/** What enrollment tells of a programme; the id is the programme's. */
export interface KnownProgramme extends TenantDocument {
  title: string;
  form: string;
  competenceClass: string | null;
  organiserId: string | null;
  organiserAgencyId: string | null;
  applicationId: string | null;
  materialVersion: number;
  /** Version of the record at enrollment; the newest is kept. */
  recordVersion: number;
}

/** What enrollment tells of a civil servant, without name and contact; the id is the participant's. */
export interface KnownPerson extends TenantDocument {
  agencyId: string;
  agencyName: string;
  position: string | null;
  directSuperiorId: string | null;
  active: boolean;
  recordVersion: number;
}

/** A government and the zone in which its days end; the id is the tenant's. */
export interface KnownTenant extends TenantDocument {
  name: string;
  timeZone: string;
  recordVersion: number;
}

/** A holding of a programme; the id is the batch's. */
export interface KnownBatch extends TenantDocument {
  programmeId: string;
  startsOn: string;
  endsOn: string;
  status: string;
  recordVersion: number;
}

/** Somebody has, or had, a place in a batch; the id is the enrolment's. */
export interface KnownSeat extends TenantDocument {
  batchId: string;
  participantId: string;
  admitted: boolean;
  recordVersion: number;
}

/** What an agency needs to learn; the id is the need's. */
export interface KnownNeed extends TenantDocument {
  agencyId: string;
  agencyName: string;
  year: number;
  competence: string;
  competenceClass: string | null;
  gapType: string;
  people: number;
  priority: number;
  programmeIds: string[];
  recordVersion: number;
}

const schema = (collection: string) => new Schema({ _id: String, tenantId: String, batchId: String, participantId: String }, { collection, versionKey: false, strict: false });
const kind = (name: string, collection: string): StoredKind => ({ name, schema: schema(collection) });

export const knownKinds: StoredKind[] = [
  kind('KnownProgramme', 'programmes'), kind('KnownPerson', 'people'), kind('KnownTenant', 'tenants'), kind('KnownBatch', 'batches'), kind('KnownNeed', 'needs'),
  { name: 'KnownSeat', schema: schema('seats').index({ tenantId: 1, batchId: 1, participantId: 1 }) },
];
