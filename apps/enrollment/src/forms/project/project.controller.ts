import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { idParams, pageQuery } from '../../ground/lists.js';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { partnerProblems } from '../../people/partner/partner.problems.js';
import {
  finishBody,
  finishView,
  memberBody,
  memberPage,
  memberParams,
  memberQuery,
  memberView,
  memberViewOf,
  projectBody,
  projectPage,
  projectView,
  projectViewOf,
  statementView,
} from './project.dto.js';
import { projectProblems } from './project.problems.js';
import { ProjectMemberStore, ProjectStore } from './project.schema.js';
import { Projects } from './projects.js';

@Controller('v1/projects')
@ApiDoc({ tag: 'Projects' })
export class ProjectController {
  constructor(
    private readonly register: Projects,
    private readonly projects: ProjectStore,
    private readonly members: ProjectMemberStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Projects on which civil servants and people from outside learn together' })
  @RequireScopes('projects:read')
  @ApiResult(projectPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof projectPage>> {
    const found = await this.projects.forCaller(caller).page({}, page);
    return { ...found, items: found.items.map(projectViewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A project' })
  @RequireScopes('projects:read')
  @ApiResult(projectView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof projectView>> {
    return projectViewOf(await this.register.get(caller, id));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Begin a project' })
  @RequireScopes('projects:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(projectView, { status: 201 })
  @Throws(agencyProblems.AGENCY_UNKNOWN, partnerProblems.PARTNER_UNKNOWN)
  async begin(
    @CallerParam() caller: Caller,
    @Body({ schema: projectBody }) body: z.infer<typeof projectBody>,
  ): Promise<z.infer<typeof projectView>> {
    return projectViewOf(await this.register.begin(caller, body));
  }

  @Get(':id/members')
  @ApiDoc({ summary: 'Who works on a project' })
  @RequireScopes('projects:read')
  @ApiResult(memberPage)
  async listMembers(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: memberQuery }) { kind, ...page }: z.infer<typeof memberQuery>,
  ): Promise<z.infer<typeof memberPage>> {
    await this.register.get(caller, id);
    const found = await this.members.page(caller.tenantId, { projectId: id, ...(kind && { kind }) }, page);
    return { ...found, items: found.items.map(memberViewOf) };
  }

  @Post(':id/members')
  @HttpCode(201)
  @ApiDoc({
    summary: 'Add somebody to a project',
    description:
      'A civil servant by participantId, or somebody from outside by name and institution: these need no employee number and get no learning hours and no incentive.',
  })
  @RequireScopes('projects:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(memberView, { status: 201 })
  @Throws(
    participantProblems.PARTICIPANT_UNKNOWN,
    projectProblems.PROJECT_MEMBER_KNOWN,
    projectProblems.PROJECT_FINISHED,
  )
  async join(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: memberBody }) body: z.infer<typeof memberBody>,
  ): Promise<z.infer<typeof memberView>> {
    return memberViewOf(await this.register.join(caller, id, body));
  }

  @Post(':id/finish')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Finish a project',
    description: 'Members from outside get a statement (surat keterangan). Finishing again changes nothing.',
  })
  @RequireScopes('projects:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(finishView)
  @Throws(projectProblems.FINISHED_ON_WRONG_DAY)
  async finish(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: finishBody.optional() }) body: z.infer<typeof finishBody> | undefined,
  ): Promise<z.infer<typeof finishView>> {
    const project = await this.register.finish(caller, id, body?.finishedOn);
    return { ...projectViewOf(project), statements: project.statements };
  }

  @Get(':id/members/:memberId/statement')
  @ApiDoc({ summary: 'The statement of a member from outside' })
  @RequireScopes('projects:read')
  @ApiResult(statementView)
  @Throws(projectProblems.STATEMENT_NOT_ISSUED)
  async statement(
    @CallerParam() caller: Caller,
    @Param({ schema: memberParams }) { id, memberId }: z.infer<typeof memberParams>,
  ): Promise<z.infer<typeof statementView>> {
    return { ...(await this.register.statement(caller, id, memberId)), projectId: id, memberId };
  }
}
