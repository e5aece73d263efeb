import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { verdictsView, verdictsViewOf } from '../../ground/verdict/verdict.js';
import { matchingProgrammes, type Teaching } from './matching-programmes.js';
import { outcomesOf } from './training-proposal.js';
import type { TrainingProposal } from './training-proposal.schema.js';

const statuses = ['OPEN', 'APPROVED', 'REJECTED'] as const;
const id = z.string().min(1).max(120);

export const decisionBody = z
  .object({
    decision: z.enum(['APPROVED', 'REJECTED']).describe('What the leader decides'),
    note: z
      .string()
      .trim()
      .min(3)
      .max(1_000)
      .describe('Why')
      .meta({ example: 'Seluruh petugas loket mengikuti angkatan berikutnya.' }),
    batchId: id
      .optional()
      .describe('Batch in which they are enrolled; needed to approve')
      .meta({ example: '01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21' }),
    participantIds: z
      .array(id)
      .min(1)
      .max(200)
      .optional()
      .describe('Who is enrolled; the staff of the unit unless given'),
  })
  .superRefine(({ decision, batchId }, context) => {
    if (decision === 'APPROVED' && !batchId)
      context.addIssue({ code: 'custom', path: ['batchId'], ...fault('BATCH_NEEDED') });
  })
  .meta({ id: 'TrainingProposalDecision' });
export const assignmentBody = z
  .object({
    batchId: id.describe('Batch in which they are enrolled'),
    participantIds: z
      .array(id)
      .min(1)
      .max(200)
      .optional()
      .describe('Who is enrolled; the staff of the unit unless given'),
  })
  .meta({ id: 'TrainingProposalAssignment' });
export type AssignmentBody = z.output<typeof assignmentBody>;
export type DecisionBody = z.output<typeof decisionBody>;

export const proposalView = z
  .object({
    id: z.string(),
    serviceUnitId: z.string(),
    serviceUnitName: z.string(),
    agencyId: z.string(),
    ...namesBeside('agencyId', 'deciderId'),
    surveyPeriodId: z.string(),
    training: z.string().describe('Training that is proposed: the competence that it serves'),
    programmes: z
      .array(z.object({ programmeId: z.string(), title: z.string() }))
      .describe(
        'Programmes that serve this competence: those that name it, then those that bear it in their title',
      ),
    deciderId: z.string().nullable().describe('Head of the agency, who decides; null where nobody is known'),
    element: z
      .object({ code: z.string(), key: z.string(), name: z.string(), mean: z.number() })
      .describe('The weakest element that depends on the staff'),
    index: z.number(),
    grade: z.enum(['A', 'B', 'C', 'D']),
    respondents: z.int(),
    means: z.record(z.string(), z.number()).describe('All elements'),
    threshold: z.object({ version: z.int(), below: z.number() }).describe('By which it was judged'),
    reason: z.string().optional().describe('Why it was opened'),
    verdicts: verdictsView,
    exemptIds: z.array(z.string()).describe('Who is not enrolled by it, upon an appeal'),
    status: z.enum(statuses),
    decision: z
      .object({
        at: z.iso.datetime(),
        by: z.string().describe('Who decided, as the token said'),
        note: z.string(),
        batchId: z.string().optional(),
        participantIds: z.array(z.string()).optional(),
      })
      .optional(),
    outcomes: z
      .array(
        z.object({
          participantId: z.string(),
          status: z
            .enum(['ADMITTED', 'WAITLISTED', 'REFUSED', 'WITHDRAWN'])
            .describe('WITHDRAWN: completed, but the completion was taken back; assign the person again'),
          enrolmentId: z.string().optional(),
          code: z.string().optional(),
        }),
      )
      .optional()
      .describe('What became of the enrolments'),
    createdAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'TrainingProposal' });
export const proposalPage = pageOf(proposalView);
export const proposalQuery = pageQuery.extend({
  status: z.enum(statuses).optional().describe('Only with this status'),
  serviceUnitId: id.optional().describe('Only of this unit'),
});

export function proposalViewOf(
  proposal: TrainingProposal,
  programmes: readonly Teaching[],
): z.output<typeof proposalView> {
  const {
      _id,
      unitId,
      unitName,
      agencyId,
      periodId,
      training,
      element,
      index,
      grade,
      respondents,
      means,
      threshold,
      status,
      decision,
      createdAt,
      version,
    } = proposal,
    outcomes = outcomesOf(proposal);
  return {
    id: _id,
    serviceUnitId: unitId,
    serviceUnitName: unitName,
    agencyId,
    surveyPeriodId: periodId,
    training,
    programmes: matchingProgrammes(training, programmes).map(({ _id: programmeId, title }) => ({
      programmeId,
      title,
    })),
    deciderId: proposal.deciderId ?? null,
    element,
    index,
    grade,
    respondents,
    means: means as Record<string, number>,
    threshold,
    ...(proposal.reason && { reason: proposal.reason }),
    verdicts: verdictsViewOf(proposal.verdicts),
    exemptIds: proposal.exemptIds ?? [],
    status,
    ...(decision && {
      decision: {
        at: decision.at.toISOString(),
        by: decision.by,
        note: decision.note,
        ...(decision.batchId && { batchId: decision.batchId }),
        ...(decision.participantIds && { participantIds: decision.participantIds }),
      },
    }),
    ...(outcomes && { outcomes }),
    createdAt: createdAt.toISOString(),
    version,
  };
}
