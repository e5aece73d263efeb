import type { EventData, impactJudged } from '#contracts';
import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

type Judged = EventData<typeof impactJudged>;

/** What was seen of the improvement: the leader decides upon it. */
export type Evidence = Pick<Judged, 'ratingBefore' | 'ratingAfter' | 'indicators' | 'appliedResults' | 'thresholdVersion' | 'judgedAt'>;

/** Somebody improved after a training and is proposed for an award by the leader. Nothing is granted before the leader decides. Id: tenant and evaluation. */
export interface AwardProposal extends TenantDocument {
  evaluationId: string;
  participantId: string;
  agencyId: string;
  /** Head of the agency; null where nobody is known, then anybody whom the agency names decides. */
  deciderId: string | null;
  title: string;
  evidence: Evidence;
  /** Newest judgement that is known. */
  revision: number;
  status: 'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  decision?: { at: Date; by: string; note: string; awardId?: string; appealId?: string };
}

export const proposalIdOf = (tenantId: string, evaluationId: string): string => `${tenantId}:${evaluationId}`;

export const proposalKind: StoredKind = {
  name: 'AwardProposal',
  schema: new Schema<AwardProposal>({ _id: String, tenantId: String, participantId: String, deciderId: String, status: String }, { collection: 'award_proposals', versionKey: false, strict: false })
    .index({ tenantId: 1, deciderId: 1, status: 1 })
    .index({ tenantId: 1, participantId: 1 }),
};
