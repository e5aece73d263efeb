import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { grievanceKinds, type Grievance } from './grievance.schema.js';

const id = z.string().min(1).max(120);
export const grievanceBody = z
  .object({
    participantId: id.describe('Who complains'),
    programmeId: id.describe('The programme whose material it is about'),
    kind: z.enum(grievanceKinds).describe('What is wrong'),
    text: z.string().trim().min(1).max(2_000).optional().describe('In the own words of the person'),
  })
  .meta({
    id: 'GrievanceRequest',
    example: {
      participantId: '01930000-0000-7000-8000-000000000002',
      programmeId: '01930000-0000-7000-8000-000000000003',
      kind: 'SULIT_MEMAKAI_APLIKASI',
    },
  });
export const grievanceView = z
  .object({
    id: z.string(),
    participantId: z.string(),
    programmeId: z.string(),
    ...namesBeside('participantId', 'programmeId'),
    materialVersion: z.int().describe('The version in use when it was sent'),
    kind: z.enum(grievanceKinds),
    text: z.string().optional(),
    status: z
      .enum(['OPEN', 'ANSWERED'])
      .describe('ANSWERED: a newer version came, and the person was told what changed'),
    sentAt: z.iso.datetime(),
    answeredByVersion: z.int().optional(),
    reassessmentId: z.string().optional().describe('The re-assessment that it belongs to'),
  })
  .meta({ id: 'Grievance' });
export const grievancePage = pageOf(grievanceView);
export const grievanceQuery = pageQuery.extend({
  programmeId: id.optional().describe('Only about this programme'),
  participantId: id.optional().describe('Only of this person'),
  status: z.enum(['OPEN', 'ANSWERED']).optional().describe('Only with this status'),
});

/** What is shown of a grievance. */
export function viewOf({
  _id,
  participantId,
  programmeId,
  materialVersion,
  kind,
  text,
  status,
  sentAt,
  answeredByVersion,
  reassessmentId,
}: Grievance): z.infer<typeof grievanceView> {
  return {
    id: _id,
    participantId,
    programmeId,
    materialVersion,
    kind,
    ...(text && { text }),
    status,
    sentAt: sentAt.toISOString(),
    ...(answeredByVersion && { answeredByVersion }),
    ...(reassessmentId && { reassessmentId }),
  };
}
