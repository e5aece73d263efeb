import { z } from 'zod';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { grievanceKinds } from './grievance.schema.js';
import type { Reassessment } from './reassessment.schema.js';

export const reassessmentView = z
  .object({
    id: z.string(),
    programmeId: z.string(),
    programmeTitle: z.string(),
    materialVersion: z.int().describe('The version in question'),
    status: z.enum(['OPEN', 'CLOSED']),
    grievances: z.int().describe('Grievances attached'),
    complainants: z.int().describe('Distinct civil servants among them'),
    openedAt: z.iso.datetime(),
    decision: z
      .object({
        kind: z.enum(grievanceKinds),
        complainants: z.int(),
        graduates: z.int(),
        needed: z.int(),
        reason: z.string(),
        threshold: z.object({ key: z.string(), version: z.int(), value: z.record(z.string(), z.number()) }),
      })
      .describe('What it was opened by'),
    objections: z
      .array(z.object({ reason: z.string(), at: z.iso.datetime() }))
      .describe('Why somebody thinks that it was opened wrongly'),
    closedAt: z.iso.datetime().optional(),
    closedByVersion: z.int().optional(),
    changeNote: z.string().optional(),
  })
  .meta({ id: 'MaterialReassessment' });
export const objectionBody = z
  .object({
    reason: z.string().trim().min(1).max(2_000).describe('Why the case should not have been opened'),
  })
  .meta({ id: 'MaterialReassessmentObjection' });
export const reassessmentPage = pageOf(reassessmentView);
export const reassessmentQuery = pageQuery.extend({
  programmeId: z.string().min(1).max(120).optional().describe('Only of this programme'),
  status: z.enum(['OPEN', 'CLOSED']).optional().describe('Only with this status'),
});

export const reassessmentDetail = reassessmentView
  .extend({
    items: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(grievanceKinds),
          text: z.string().optional(),
          sentAt: z.iso.datetime(),
        }),
      )
      .describe('The grievances, without names'),
    evidence: z.object({
      complaints: z
        .array(z.object({ id: z.string(), type: z.string(), text: z.string(), receivedAt: z.iso.datetime() }))
        .describe('Reports of citizens about the programme; they do not count'),
      suggestions: z
        .array(z.object({ id: z.string(), forumId: z.string(), text: z.string() }))
        .describe('Suggestions from public forums about the programme; they do not count'),
    }),
  })
  .meta({ id: 'MaterialReassessmentDetail' });

export function viewOf(reassessment: Reassessment): z.infer<typeof reassessmentView> {
  const {
    _id,
    programmeId,
    programmeTitle,
    materialVersion,
    status,
    grievances,
    complainantIds,
    openedAt,
    decision,
    objections = [],
    closedAt,
    closedByVersion,
    changeNote,
  } = reassessment;
  return {
    id: _id,
    programmeId,
    programmeTitle,
    materialVersion,
    status,
    grievances,
    complainants: complainantIds.length,
    openedAt: openedAt.toISOString(),
    decision,
    objections: objections.map(({ reason, at }) => ({ reason, at: at.toISOString() })),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
    ...(closedByVersion && { closedByVersion }),
    ...(changeNote && { changeNote }),
  };
}
