import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import type { ProjectDocument, ProjectMember } from './project.schema.js';

const id = z.string().min(1).max(120);

export const projectBody = z
  .object({
    title: text(200).describe('What is made').meta({ example: 'Antrean daring administrasi kependudukan' }),
    agencyId: id.describe('The agency whose work it is'),
    partnerId: id.optional().describe('The partner with whom it is done, such as a university'),
    startsOn: z.iso.date().describe('First day, local'),
    endsOn: z.iso.date().describe('Last day, local'),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn < startsOn)
      context.addIssue({ code: 'custom', path: ['endsOn'], ...fault('ENDS_BEFORE_START') });
  })
  .meta({ id: 'ProjectRequest' });
export type ProjectBody = z.output<typeof projectBody>;

const role = text(120)
  .default('anggota')
  .describe('What the person does in it')
  .meta({ example: 'analis proses' });
/** Somebody from outside, such as a student. */
export const outsiderBody = z
  .strictObject({
    name: text(200).describe(
      'Name of somebody from outside, such as a student; no employee number is asked for',
    ),
    institution: text(200).describe('Where they come from').meta({ example: 'Universitas Pattimura' }),
    studentNumber: text(60).optional().describe('Number at the institution; tells two of one name apart'),
    role,
  })
  .meta({ id: 'OutsiderInProject' });
export const memberBody = z
  .union([
    z
      .strictObject({ participantId: id.describe('A civil servant, by our id'), role })
      .meta({ id: 'ServantInProject' }),
    outsiderBody,
  ])
  .meta({ id: 'ProjectMemberRequest' });
export type MemberBody = z.output<typeof memberBody>;

export const finishBody = z
  .object({ finishedOn: z.iso.date().optional().describe('Local day; today unless given') })
  .meta({ id: 'ProjectFinish' });

export const projectView = z
  .object({
    id: z.string(),
    title: z.string(),
    agencyId: z.string(),
    partnerId: z.string().optional(),
    ...namesBeside('agencyId', 'partnerId'),
    startsOn: z.string(),
    endsOn: z.string(),
    status: z.enum(['RUNNING', 'FINISHED']),
    finishedOn: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'Project' });
export const projectPage = pageOf(projectView);
export const memberView = z
  .object({
    id: z.string(),
    projectId: z.string(),
    ...namesBeside('projectId'),
    kind: z.enum(['CIVIL_SERVANT', 'EXTERNAL']),
    participantId: z.string().optional().describe('Only of civil servants'),
    name: z.string().optional(),
    institution: z.string().optional(),
    role: z.string(),
    statementNumber: z
      .string()
      .optional()
      .describe('Only of people from outside, once the project is finished'),
  })
  .meta({ id: 'ProjectMember' });
export const memberPage = pageOf(memberView);
export const memberQuery = pageQuery.extend({
  kind: z.enum(['CIVIL_SERVANT', 'EXTERNAL']).optional().describe('Only these'),
});
export const finishView = projectView
  .extend({ statements: z.int().describe('Statements that were issued') })
  .meta({ id: 'FinishedProject' });
export const statementView = z
  .object({
    number: z.string(),
    issuedOn: z.string(),
    projectId: z.string(),
    memberId: z.string(),
    text: z.string(),
  })
  .meta({ id: 'ProjectStatement' });
export const memberParams = z.object({
  id: id.describe('Id of the project'),
  memberId: id.describe('Id of the member'),
});

export const projectViewOf = ({
  _id,
  title,
  agencyId,
  partnerId,
  startsOn,
  endsOn,
  status,
  finishedOn,
  version,
}: ProjectDocument): z.output<typeof projectView> => ({
  id: _id,
  title,
  agencyId,
  ...(partnerId && { partnerId }),
  startsOn,
  endsOn,
  status,
  ...(finishedOn && { finishedOn }),
  version,
});

export const memberViewOf = ({
  _id,
  projectId,
  kind,
  participantId,
  name,
  institution,
  role: does,
  statement,
}: ProjectMember): z.output<typeof memberView> => ({
  id: _id,
  projectId,
  kind,
  ...(participantId && { participantId }),
  ...(name && { name }),
  ...(institution && { institution }),
  role: does,
  ...(statement && { statementNumber: statement.number }),
});
