import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { Verdict } from '../../ground/verdict/verdict.js';
import type { ElementKey, Grade, Totals } from '../statistics/satisfaction-index.js';

/** What a survey said that is against the service, and what training it asks for. */
export interface ProposalGround {
  training: string;
  element: { key: ElementKey; code: string; name: string; mean: number };
  index: number;
  grade: Grade;
  respondents: number;
  means: Partial<Totals>;
  /** Why, for those who read it later. */
  reason: string;
}

export interface AssignmentOutcome {
  participantId: string;
  /** WITHDRAWN: it was completed, and the completion was taken back. */
  status: 'ADMITTED' | 'WAITLISTED' | 'REFUSED' | 'WITHDRAWN';
  enrolmentId?: string | undefined;
  code?: string | undefined;
}

/** Additional training for the staff of a service that does not satisfy: proposed by the survey, decided by a leader. */
export interface TrainingProposal extends TenantDocument, ProposalGround {
  unitId: string;
  unitName: string;
  agencyId: string;
  /** Head of the agency, who decides and was told; null where nobody is known. Absent in proposals from before it was kept. */
  deciderId?: string | null;
  periodId: string;
  threshold: { version: number; below: number };
  verdicts?: Verdict[];
  /** Who was taken out of it upon an appeal: not enrolled with the staff of the unit. */
  exemptIds?: string[];
  status: 'OPEN' | 'APPROVED' | 'REJECTED';
  decision?: { at: Date; by: string; note: string; batchId?: string; participantIds?: string[] };
  /** What became of the enrolments, once enrollment has told. */
  outcomes?: AssignmentOutcome[];
  /** Completions of its people that were taken back; apart from the outcomes, so that the order in which both are heard of makes no difference. */
  withdrawals?: { completionId: string; participantId: string; batchId: string }[];
}
export class TrainingProposalStore extends TenantStore<TrainingProposal> {}

export const trainingProposalKind: StoredKind = {
  store: TrainingProposalStore,
  listed: true,
  schema: new Schema<TrainingProposal>(
    { _id: String, tenantId: String, periodId: String, status: String },
    { collection: 'training_proposals', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, periodId: 1 }, { unique: true })
    .index({ tenantId: 1, status: 1, _id: 1 })
    .index(
      { tenantId: 1, 'decision.batchId': 1 },
      { partialFilterExpression: { 'decision.batchId': { $exists: true } } },
    ),
};
