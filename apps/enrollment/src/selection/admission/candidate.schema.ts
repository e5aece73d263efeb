import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { admissionOrder } from './admission.js';

export const candidateStatuses = [
  'NOMINATED',
  'DECLINED',
  'APPLIED',
  'ADMITTED',
  'WAITLISTED',
  'REFUSED',
  'WITHDRAWN',
] as const;

const storedRankedCandidate = z.strictObject({
  candidateId: z.string(),
  participantId: z.string(),
  rank: z.number(),
  gap: z.number(),
  yearHours: z.number(),
  appliedAt: z.date(),
  result: z.enum(['ADMITTED', 'WAITLISTED', 'REFUSED']),
  waitingPosition: z.number().optional(),
  code: z.string().optional(),
});
export type RankedCandidate = z.infer<typeof storedRankedCandidate>;

/** Somebody who wants a place, or is put forward by the superior; who gets one is decided for all of them together. */
export class CandidateStore extends storeOf({
  collection: 'candidates',
  agency: 'agencyId',
  listed: true,
  fields: {
    batchId: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    status: z.enum(candidateStatuses),
    /** When it became an application: nominated people from the approval on. */
    appliedAt: z.date().optional(),
    nomination: z
      .strictObject({
        superiorId: z.string(),
        reason: z.string(),
        at: z.date(),
        decision: z
          .strictObject({
            approved: z.boolean(),
            by: z.string(),
            note: z.string(),
            at: z.date(),
          })
          .optional(),
      })
      .optional(),
    enrolmentId: z.string().optional(),
    /** What persons decided upon appeals against the admission. */
    verdicts: z
      .array(
        z.strictObject({
          appealId: z.string(),
          outcome: z.enum(['UPHELD', 'OVERRIDDEN']),
          reason: z.string(),
          by: z.string(),
          at: z.date(),
        }),
      )
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, batchId: 1, participantId: 1 }, unique: true },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
    { on: { tenantId: 1, 'nomination.superiorId': 1, _id: 1 } },
  ],
}) {}
export type Candidate = DocumentOf<CandidateStore>;

/** One decision about all who applied, with what it was decided upon. */
export class AdmissionStore extends storeOf({
  collection: 'admissions',
  agency: null,
  fields: {
    batchId: z.string(),
    order: z.array(z.enum(admissionOrder)).readonly(),
    places: z.number(),
    /** `fromProgramme`: out of what is reserved for the programme, not only by what the request said. */
    funding: z
      .strictObject({
        budget: z.number(),
        costPerParticipant: z.number(),
        covers: z.number(),
        fromProgramme: z.boolean(),
      })
      .optional(),
    /** Who waited since an earlier decision and got a place before the new applications. */
    fromWaitingList: z.number().optional(),
    ranking: z.array(storedRankedCandidate),
    decidedBy: z.string(),
  },
  indexes: [{ on: { tenantId: 1, batchId: 1, _id: 1 } }],
}) {}
export type Admission = DocumentOf<AdmissionStore>;

export const admissionStores = [CandidateStore, AdmissionStore];
