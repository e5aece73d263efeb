import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** What enrollment tells of a programme; the id is the programme's. */
export interface KnownProgramme extends TenantDocument {
  title: string;
  form: string;
  competenceClass: string | null;
  /** Absent where the programme was last recorded before these were kept here. */
  competences?: string[];
  organiserId: string | null;
  organiserAgencyId: string | null;
  applicationId: string | null;
  materialVersion: number;
  /** Version of the record at enrollment; the newest is kept. */
  recordVersion: number;
}

/** What enrollment tells of a civil servant, without contact; the id is the participant's. */
export interface KnownPerson extends TenantDocument {
  /** Forms name whom they are about. Absent where the person was last recorded before names were kept here. */
  name?: string;
  agencyId: string;
  agencyName: string;
  position: string | null;
  directSuperiorId: string | null;
  active: boolean;
  recordVersion: number;
}

/** An agency of the government; the id is the agency's. */
export interface KnownAgency extends TenantDocument {
  name: string;
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

const schema = (collection: string) =>
  new Schema(
    { _id: String, tenantId: String, agencyId: String, batchId: String, participantId: String },
    { collection, versionKey: false, strict: false },
  );
const kind = (store: StoredKind['store'], collection: string): StoredKind => ({
  store,
  schema: schema(collection),
});
export class KnownProgrammeStore extends TenantStore<KnownProgramme> {}
export class KnownPersonStore extends TenantStore<KnownPerson> {}
export class KnownAgencyStore extends TenantStore<KnownAgency> {}
export class KnownTenantStore extends TenantStore<KnownTenant> {}
export class KnownBatchStore extends TenantStore<KnownBatch> {}
export class KnownNeedStore extends TenantStore<KnownNeed> {}
export class KnownSeatStore extends TenantStore<KnownSeat> {}

export const knownKinds: StoredKind[] = [
  kind(KnownProgrammeStore, 'programmes'),
  { store: KnownPersonStore, schema: schema('people').index({ tenantId: 1, agencyId: 1 }) },
  kind(KnownAgencyStore, 'agencies'),
  kind(KnownTenantStore, 'tenants'),
  kind(KnownBatchStore, 'batches'),
  kind(KnownNeedStore, 'needs'),
  { store: KnownSeatStore, schema: schema('seats').index({ tenantId: 1, batchId: 1, participantId: 1 }) },
];
