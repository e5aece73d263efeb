import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { asked, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  mustBeOneself,
  namesBeside,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { pageOf, pageQuery, shownAs } from '../../ground/lists.js';
import { grievanceKinds, GrievanceStore, type Grievance } from './grievance.schema.js';
import { SendGrievance } from './send-grievance.js';

const id = z.string().min(1).max(120);
const grievanceBody = z
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
const grievanceView = z
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
const grievancePage = pageOf(grievanceView);
const grievanceQuery = pageQuery.extend({
  programmeId: id.optional().describe('Only about this programme'),
  participantId: id.optional().describe('Only of this person'),
  status: z.enum(['OPEN', 'ANSWERED']).optional().describe('Only with this status'),
});

@Controller('v1/grievances')
@ApiDoc({ tag: 'Grievances' })
export class GrievanceController {
  constructor(
    private readonly sending: SendGrievance,
    private readonly grievances: GrievanceStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Grievances of civil servants about what they were taught',
    description: 'Clients of single agencies see those of their own people.',
  })
  @RequireScopes('grievances:read')
  @ApiResult(grievancePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: grievanceQuery }) query: z.infer<typeof grievanceQuery>,
  ): Promise<z.infer<typeof grievancePage>> {
    const { page, wanted } = asked(query);
    const found = await this.grievances.forCaller(caller).page(wanted, page);
    return shownAs(found, viewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Complain about the material of a programme',
    description:
      'When so many different people complain alike, the material is assessed anew: one case per version, which a newer version ends. See the threshold `material.complaint.minDistinctAsn`.',
  })
  @RequireScopes('grievances:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(grievanceView, { status: 201 })
  @Throws(authProblems.NOT_YOURSELF, knownProblems.PROGRAMME_UNKNOWN, knownProblems.PARTICIPANT_UNKNOWN)
  async send(
    @CallerParam() caller: Caller,
    @Body({ schema: grievanceBody }) body: z.infer<typeof grievanceBody>,
  ): Promise<z.infer<typeof grievanceView>> {
    mustBeOneself(caller, body.participantId, 'participantId');
    return viewOf(await this.sending.send(caller, body));
  }
}

function viewOf({
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
