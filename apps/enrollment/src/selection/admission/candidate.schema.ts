import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { AdmissionRule } from './admission.js';

export const candidateStatuses = [
  'NOMINATED',
  'DECLINED',
  'APPLIED',
  'ADMITTED',
  'WAITLISTED',
  'REFUSED',
  'WITHDRAWN',
] as const;

/** Somebody who wants a place, or is put forward by the superior; who gets one is decided for all of them together. */
export interface Candidate extends TenantDocument {
  batchId: string;
  participantId: string;
  agencyId: string;
  status: (typeof candidateStatuses)[number];
  /** When it became an application: nominated people from the approval on. */
  appliedAt?: Date;
  nomination?: {
    superiorId: string;
    reason: string;
    at: Date;
    decision?: { approved: boolean; by: string; note: string; at: Date };
  };
  enrolmentId?: string;
  /** What persons decided upon appeals against the admission. */
  verdicts?: { appealId: string; outcome: 'UPHELD' | 'OVERRIDDEN'; reason: string; by: string; at: Date }[];
}

export interface RankedCandidate {
  candidateId: string;
  participantId: string;
  rank: number;
  gap: number;
  yearHours: number;
  appliedAt: Date;
  result: 'ADMITTED' | 'WAITLISTED' | 'REFUSED';
  waitingPosition?: number | undefined;
  code?: string | undefined;
}

/** One decision about all who applied, with what it was decided upon. */
export interface Admission extends TenantDocument {
  batchId: string;
  order: readonly AdmissionRule[];
  places: number;
  /** `fromProgramme`: out of what is reserved for the programme, not only by what the request said. */
  funding?: { budget: number; costPerParticipant: number; covers: number; fromProgramme: boolean };
  /** Who waited since an earlier decision and got a place before the new applications. */
  fromWaitingList?: number;
  ranking: RankedCandidate[];
  decidedBy: string;
}
export class CandidateStore extends TenantStore<Candidate> {}
export class AdmissionStore extends TenantStore<Admission> {}

export const admissionKinds: StoredKind[] = [
  {
    store: CandidateStore,
    listed: true,
    schema: new Schema<Candidate>(
      { _id: String, tenantId: String, batchId: String, participantId: String, status: String },
      { collection: 'candidates', versionKey: false, strict: false },
    )
      .index({ tenantId: 1, batchId: 1, participantId: 1 }, { unique: true })
      .index({ tenantId: 1, participantId: 1, _id: 1 })
      .index({ tenantId: 1, 'nomination.superiorId': 1, _id: 1 }),
  },
  {
    store: AdmissionStore,
    schema: new Schema<Admission>(
      { _id: String, tenantId: String, batchId: String },
      { collection: 'admissions', versionKey: false, strict: false },
    ).index({ tenantId: 1, batchId: 1, _id: 1 }),
  },
];
