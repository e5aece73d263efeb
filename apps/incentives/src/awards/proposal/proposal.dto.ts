import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { namesBeside } from '#platform';
import type { AwardProposal } from '../award/award-proposal.schema.js';

const statuses = ['OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const,
  id = z.string().min(1).max(120);

export const proposalPath = z.object({
  proposalId: z.string().min(1).max(240).describe('Id of the proposal'),
});
export const proposalQuery = z.object({
  participantId: id.optional().describe('Only for this person'),
  deciderId: id
    .optional()
    .describe('Only those that wait for this head of an agency, or were decided by that person'),
  status: z.enum(statuses).optional().describe('Only with this status'),
  ...listQuery(200).shape,
});
export const decisionBody = z.object({
  decision: z.enum(['APPROVED', 'REJECTED']).describe('What the leader decided'),
  decidedBy: id.describe('The participant who decided: the head of the agency'),
  note: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .describe('Why; the person can read it')
    .meta({ example: 'Pelayanan data menjadi lebih cepat dan predikat kinerja naik.' }),
});
export type DecisionBody = z.output<typeof decisionBody>;

export const proposalView = z
  .object({
    id: z.string(),
    evaluationId: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    deciderId: z.string().nullable().describe('Head of the agency, who decides'),
    ...namesBeside('participantId', 'agencyId', 'deciderId'),
    title: z.string().describe('Title of the training'),
    evidence: z
      .object({
        ratingBefore: z.string().optional(),
        ratingAfter: z.string().optional(),
        indicators: z.array(
          z.object({
            name: z.string(),
            unit: z.string(),
            baseline: z.number(),
            after: z.number(),
            changePercent: z.number().nullable().describe('Null where the baseline is 0'),
            improved: z.boolean(),
          }),
        ),
        appliedResults: z.array(z.string()),
        thresholdVersion: z.int(),
        judgedAt: z.iso.datetime(),
      })
      .describe('What was seen of the improvement, and by which version of the threshold it was judged'),
    status: z.enum(statuses),
    decision: z
      .object({
        at: z.iso.datetime(),
        by: z.string(),
        note: z.string(),
        awardId: z.string().optional(),
        appealId: z
          .string()
          .optional()
          .describe('The appeal upon which somebody else decided instead of the leader'),
      })
      .optional(),
    proposedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'AwardProposal' });
export const proposalPage = z.object({
  items: z.array(proposalView),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  ...pageFigures,
});

export const viewOf = (
  {
    _id,
    evaluationId,
    participantId,
    agencyId,
    deciderId,
    title,
    evidence,
    status,
    decision,
    createdAt,
    version,
  }: AwardProposal,
  participantName?: string,
): z.infer<typeof proposalView> => ({
  id: _id,
  evaluationId,
  participantId,
  ...(participantName && { participantName }),
  agencyId,
  deciderId,
  title,
  evidence: {
    ...evidence,
    ratingBefore: evidence.ratingBefore ?? undefined,
    ratingAfter: evidence.ratingAfter ?? undefined,
    indicators: evidence.indicators.map(({ percent, ...indicator }) => ({
      ...indicator,
      changePercent: percent ?? (indicator.baseline === 0 ? null : indicator.changePercent),
    })),
  },
  status,
  ...(decision && { decision: { ...decision, at: decision.at.toISOString() } }),
  proposedAt: createdAt.toISOString(),
  version,
});
