import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { verdictsView, verdictsViewOf } from '../../ground/verdict/verdict.js';
import { decisions, type ProgrammeRevision } from './revision.schema.js';

export const decisionBody = z
  .object({
    decision: z
      .enum(decisions)
      .describe('KEEP as it is; IMPROVE, with a newer version of the material; STOP for good'),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .describe('Why, for those who read it later')
      .meta({ example: 'Studi kasus anggaran diganti menurut kebutuhan Dinas Kesehatan.' }),
  })
  .meta({ id: 'ProgrammeRevisionDecision' });

const need = z.object({
  needId: z.string(),
  year: z.int(),
  competence: z.string(),
  competenceClass: z.string().nullable(),
  gapType: z.string(),
  people: z.int(),
  priority: z.int(),
  cited: z.boolean().describe('The programme cites it'),
});

export const revisionView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    programmeTitle: z.string(),
    ownerId: z
      .string()
      .nullable()
      .describe(
        'The participant who answers for it and was told: the organiser, else the head of the organising agency, else of the agency that sent most people',
      ),
    status: z.enum(['OPEN', 'DECIDED']),
    openedAt: z.iso.datetime(),
    materialVersion: z.int().describe('Version of the material that was found less relevant'),
    batchId: z.string(),
    ...namesBeside('ownerId'),
    furtherBatchIds: z.array(z.string()),
    answered: z.int(),
    low: z.int(),
    lowPercent: z.number().describe('Share of answers that find it less relevant'),
    reason: z.string(),
    threshold: z.object({ key: z.string(), version: z.int(), value: z.record(z.string(), z.number()) }),
    needs: z
      .array(
        z.object({
          agencyId: z.string(),
          agencyName: z.string(),
          participants: z.int(),
          needs: z.array(need),
        }),
      )
      .describe('What each agency needs, as it stood then'),
    objections: z
      .array(z.object({ reason: z.string(), at: z.iso.datetime() }))
      .describe('Why somebody thinks that it was opened wrongly'),
    verdicts: verdictsView,
    decision: z
      .object({
        decision: z.enum(decisions),
        reason: z.string(),
        materialVersion: z.int(),
        by: z.string(),
        at: z.iso.datetime(),
      })
      .optional(),
    rejudgement: z
      .object({
        batchId: z.string(),
        answered: z.int(),
        lowPercent: z.number(),
        verdict: z.string(),
        reason: z.string().optional(),
        at: z.iso.datetime(),
      })
      .optional()
      .describe('What the next cohort found'),
  })
  .meta({ id: 'ProgrammeRevision' });
export const objectionBody = z
  .object({ reason: z.string().trim().min(1).max(2_000).describe('Why it should not have been opened') })
  .meta({ id: 'ProgrammeRevisionObjection' });
export const revisionPage = pageOf(revisionView);
export const revisionQuery = pageQuery.extend({
  programmeId: z.string().min(1).max(120).optional().describe('Only of this programme'),
  status: z.enum(['OPEN', 'DECIDED']).optional().describe('Only with this status'),
});

export function viewOf(revision: ProgrammeRevision): z.infer<typeof revisionView> {
  const {
    _id,
    programmeId,
    programmeTitle,
    ownerId,
    status,
    openedAt,
    materialVersion,
    batchId,
    furtherBatchIds,
    answered,
    low,
    lowPercent,
    reason,
    threshold,
    needs,
    objections = [],
    decision,
    rejudgement,
  } = revision;
  return {
    id: _id,
    programmeId,
    programmeTitle,
    ownerId,
    status,
    openedAt: openedAt.toISOString(),
    materialVersion,
    batchId,
    furtherBatchIds,
    answered,
    low,
    lowPercent,
    reason,
    threshold,
    needs,
    objections: objections.map((objection) => ({ reason: objection.reason, at: objection.at.toISOString() })),
    verdicts: verdictsViewOf(revision.verdicts),
    ...(decision && {
      decision: {
        decision: decision.decision,
        reason: decision.reason,
        materialVersion: decision.materialVersion,
        by: decision.by,
        at: decision.at.toISOString(),
      },
    }),
    ...(rejudgement && { rejudgement: { ...rejudgement, at: rejudgement.at.toISOString() } }),
  };
}
