import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** Money of one year, whole rupiah; `version` is the source's. */
export class FundingSourceStore extends storeOf({
  collection: 'funding_sources',
  agency: null,
  fields: {
    kind: z.string(),
    name: z.string(),
    year: z.number(),
    amount: z.number(),
    reserved: z.number(),
    spent: z.number(),
    expiresOn: z.string().optional(),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}
export type FundingSource = DocumentOf<FundingSourceStore>;

/** What a source holds for a programme, spent money included; `version` is the reservation's. */
export class ReservationStore extends storeOf({
  collection: 'reservations',
  agency: null,
  fields: {
    sourceId: z.string(),
    programmeId: z.string(),
    amount: z.number(),
    spent: z.number(),
    status: z.enum(['RESERVED', 'RELEASED']),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1 } }],
}) {}
export type Reservation = DocumentOf<ReservationStore>;

/** One decision about all who applied for a batch. */
export class AdmissionStore extends storeOf({
  collection: 'admissions',
  agency: null,
  fields: {
    batchId: z.string(),
    programmeId: z.string(),
    programmeTitle: z.string(),
    startsOn: z.string(),
    year: z.number(),
    applied: z.number(),
    admitted: z.number(),
    places: z.number(),
    limitedBy: z.enum(['PLACES', 'MONEY']),
    budget: z.number().optional(),
    costPerParticipant: z.number().optional(),
    leftOut: z.array(
      z.strictObject({
        participantId: z.string(),
        agencyId: z.string(),
        rank: z.number(),
        gap: z.number(),
        result: z.enum(['WAITLISTED', 'REFUSED']),
        code: z.string().optional(),
      }),
    ),
    decidedAt: z.date(),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}
export type Admission = DocumentOf<AdmissionStore>;

export const budgetStores = [FundingSourceStore, ReservationStore, AdmissionStore];
