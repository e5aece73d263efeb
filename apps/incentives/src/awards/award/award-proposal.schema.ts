import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { impactJudged } from '#contracts';
import { storeOf, type DocumentOf } from '#persistence';

/** What was seen of the improvement: the leader decides upon it. */
const storedEvidence = impactJudged.schema.pick({
  ratingBefore: true,
  ratingAfter: true,
  indicators: true,
  appliedResults: true,
  thresholdVersion: true,
  judgedAt: true,
});

export const proposalIdOf = (tenantId: string, evaluationId: string): string => `${tenantId}:${evaluationId}`;

/** Whoever holds it may decide as the head of the agency: it is random, and only in the message to that person. */
export const newPageKey = (): string => randomBytes(32).toString('base64url');
export const pageUrlOf = (pageKey: string): string => `/v1/award-proposal-pages/${pageKey}`;

/**
 * Somebody improved after a training and is proposed for an award by the leader. Nothing is granted before
 * the leader decides. Id: tenant and evaluation.
 */
export class AwardProposalStore extends storeOf({
  collection: 'award_proposals',
  agency: 'agencyId',
  listed: true,
  fields: {
    evaluationId: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    /** Head of the agency; null where nobody is known, then anybody whom the agency names decides. */
    deciderId: z.string().nullable(),
    title: z.string(),
    /**
     * 256 random bits of the page that the head of the agency is sent to; absent in proposals made before
     * there was one.
     */
    pageKey: z.string().optional(),
    evidence: storedEvidence,
    /** Newest judgement that is known. */
    revision: z.number(),
    status: z.enum(['OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN']),
    decision: z
      .strictObject({
        at: z.date(),
        by: z.string(),
        note: z.string(),
        awardId: z.string().optional(),
        appealId: z.string().optional(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, deciderId: 1, status: 1 } },
    { on: { tenantId: 1, participantId: 1 } },
    { on: { pageKey: 1 }, sparse: true },
  ],
}) {}
export type AwardProposal = DocumentOf<AwardProposalStore>;
