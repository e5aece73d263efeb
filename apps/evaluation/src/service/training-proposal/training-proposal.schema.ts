import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { storedVerdict } from '../../ground/verdict/verdict.js';
import { elementKey, storedGrade, storedMeans } from '../statistics/satisfaction-index.js';

/** What a survey said that is against the service, and what training it asks for. */
const storedProposalGround = z.strictObject({
  training: z.string(),
  element: z.strictObject({
    key: elementKey,
    code: z.string(),
    name: z.string(),
    mean: z.number(),
  }),
  index: z.number(),
  grade: storedGrade,
  respondents: z.number(),
  means: storedMeans,
  /** Why, for those who read it later. */
  reason: z.string(),
});
export type ProposalGround = z.infer<typeof storedProposalGround>;

const storedAssignmentOutcome = z.strictObject({
  participantId: z.string(),
  /** WITHDRAWN: it was completed, and the completion was taken back. */
  status: z.enum(['ADMITTED', 'WAITLISTED', 'REFUSED', 'WITHDRAWN']),
  enrolmentId: z.string().optional(),
  code: z.string().optional(),
});
export type AssignmentOutcome = z.infer<typeof storedAssignmentOutcome>;

/**
 * Additional training for the staff of a service that does not satisfy: proposed by the survey, decided by a
 * leader.
 */
export class TrainingProposalStore extends storeOf({
  collection: 'training_proposals',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...storedProposalGround.shape,
    unitId: z.string(),
    unitName: z.string(),
    agencyId: z.string(),
    /**
     * Head of the agency, who decides and was told; null where nobody is known. Absent in proposals from
     * before it was kept.
     */
    deciderId: z.string().nullish(),
    periodId: z.string(),
    threshold: z.strictObject({
      version: z.number(),
      below: z.number(),
    }),
    verdicts: z.array(storedVerdict).optional(),
    /** Who was taken out of it upon an appeal: not enrolled with the staff of the unit. */
    exemptIds: z.array(z.string()).optional(),
    status: z.enum(['OPEN', 'APPROVED', 'REJECTED']),
    decision: z
      .strictObject({
        at: z.date(),
        by: z.string(),
        note: z.string(),
        batchId: z.string().optional(),
        participantIds: z.array(z.string()).optional(),
      })
      .optional(),
    /** What became of the enrolments, once enrollment has told. */
    outcomes: z.array(storedAssignmentOutcome).optional(),
    /**
     * Completions of its people that were taken back; apart from the outcomes, so that the order in which
     * both are heard of makes no difference.
     */
    withdrawals: z
      .array(
        z.strictObject({
          completionId: z.string(),
          participantId: z.string(),
          batchId: z.string(),
        }),
      )
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, periodId: 1 }, unique: true },
    { on: { tenantId: 1, status: 1, _id: 1 } },
    {
      on: { tenantId: 1, 'decision.batchId': 1 },
      partialFilterExpression: { 'decision.batchId': { $exists: true } },
    },
  ],
}) {}
export type TrainingProposal = DocumentOf<TrainingProposalStore>;
