import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What enrollment tells of a programme; the id is the programme's. */
export class KnownProgrammeStore extends storeOf({
  collection: 'programmes',
  agency: null,
  fields: {
    title: z.string(),
    form: z.string(),
    competenceClass: z.string().nullable(),
    /** Absent where the programme was last recorded before these were kept here. */
    competences: z.array(z.string()).optional(),
    organiserId: z.string().nullable(),
    organiserAgencyId: z.string().nullable(),
    applicationId: z.string().nullable(),
    materialVersion: z.number(),
    /** Version of the record at enrollment; the newest is kept. */
    recordVersion: z.number(),
  },
}) {}
export type KnownProgramme = DocumentOf<KnownProgrammeStore>;

/** What enrollment tells of a civil servant, without contact; the id is the participant's. */
export class KnownPersonStore extends storeOf({
  collection: 'people',
  agency: 'agencyId',
  fields: {
    /** Forms name whom they are about. Absent where the person was last recorded before names were kept here. */
    name: z.string().optional(),
    agencyId: z.string(),
    agencyName: z.string(),
    position: z.string().nullable(),
    directSuperiorId: z.string().nullable(),
    active: z.boolean(),
    recordVersion: z.number(),
  },
  indexes: [{ on: { tenantId: 1, agencyId: 1 } }],
}) {}
export type KnownPerson = DocumentOf<KnownPersonStore>;

/** An agency of the government; the id is the agency's. */
export class KnownAgencyStore extends storeOf({
  collection: 'agencies',
  agency: null,
  fields: {
    name: z.string(),
    recordVersion: z.number(),
  },
}) {}

/** A government and the zone in which its days end; the id is the tenant's. */
export class KnownTenantStore extends storeOf({
  collection: 'tenants',
  agency: null,
  fields: {
    name: z.string(),
    timeZone: z.string(),
    recordVersion: z.number(),
  },
}) {}
export type KnownTenant = DocumentOf<KnownTenantStore>;

/** A holding of a programme; the id is the batch's. */
export class KnownBatchStore extends storeOf({
  collection: 'batches',
  agency: null,
  fields: {
    programmeId: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    status: z.string(),
    recordVersion: z.number(),
  },
}) {}

/** What an agency needs to learn; the id is the need's. */
export class KnownNeedStore extends storeOf({
  collection: 'needs',
  agency: 'agencyId',
  fields: {
    agencyId: z.string(),
    agencyName: z.string(),
    year: z.number(),
    competence: z.string(),
    competenceClass: z.string().nullable(),
    gapType: z.string(),
    people: z.number(),
    priority: z.number(),
    programmeIds: z.array(z.string()),
    recordVersion: z.number(),
  },
}) {}
export type KnownNeed = DocumentOf<KnownNeedStore>;

/** Somebody has, or had, a place in a batch; the id is the enrolment's. */
export class KnownSeatStore extends storeOf({
  collection: 'seats',
  agency: null,
  fields: {
    batchId: z.string(),
    participantId: z.string(),
    admitted: z.boolean(),
    recordVersion: z.number(),
  },
  indexes: [{ on: { tenantId: 1, batchId: 1, participantId: 1 } }, { on: { tenantId: 1, participantId: 1 } }],
}) {}

export const knownStores = [
  KnownProgrammeStore,
  KnownPersonStore,
  KnownAgencyStore,
  KnownTenantStore,
  KnownBatchStore,
  KnownNeedStore,
  KnownSeatStore,
];
