import { randomBytes } from 'node:crypto';
import { Schema } from 'mongoose';
import type { EventData, impactJudged } from '#contracts';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

type Judged = EventData<typeof impactJudged>;

/** What was seen of the improvement: the leader decides upon it. */
export type Evidence = Pick<
  Judged,
  'ratingBefore' | 'ratingAfter' | 'indicators' | 'appliedResults' | 'thresholdVersion' | 'judgedAt'
>;

/** Somebody improved after a training and is proposed for an award by the leader. Nothing is granted before the leader decides. Id: tenant and evaluation. */
export interface AwardProposal extends TenantDocument {
  evaluationId: string;
  participantId: string;
  agencyId: string;
  /** Head of the agency; null where nobody is known, then anybody whom the agency names decides. */
  deciderId: string | null;
  title: string;
  /** 256 random bits of the page that the head of the agency is sent to; absent in proposals made before there was one. */
  pageKey?: string;
  evidence: Evidence;
  /** Newest judgement that is known. */
  revision: number;
  status: 'OPEN' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  decision?: { at: Date; by: string; note: string; awardId?: string; appealId?: string };
}

export const proposalIdOf = (tenantId: string, evaluationId: string): string => `${tenantId}:${evaluationId}`;

/** Whoever holds it may decide as the head of the agency: it is random, and only in the message to that person. */
export const newPageKey = (): string => randomBytes(32).toString('base64url');
export const pageUrlOf = (pageKey: string): string => `/v1/award-proposal-pages/${pageKey}`;
export class AwardProposalStore extends TenantStore<AwardProposal> {}

export const proposalKind: StoredKind = {
  store: AwardProposalStore,
  listed: true,
  schema: new Schema<AwardProposal>(
    {
      _id: String,
      tenantId: String,
      participantId: String,
      deciderId: String,
      pageKey: String,
      status: String,
    },
    { collection: 'award_proposals', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, deciderId: 1, status: 1 })
    .index({ tenantId: 1, participantId: 1 })
    .index({ pageKey: 1 }, { sparse: true }),
};
