import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams, pageQuery } from '../lists.js';
import { finishBody, finishView, memberBody, memberPage, memberParams, memberQuery, memberView, memberViewOf, projectBody, projectPage, projectView, projectViewOf, statementView } from './project.dto.js';
import type { ProjectDocument, ProjectMember } from './project.schema.js';
import { Projects } from './projects.js';

@Controller('v1/projects')
@ApiDoc({ tag: 'Projects' })
export class ProjectController {
  constructor(
    private readonly register: Projects,
    @InjectStore('Project') private readonly projects: TenantStore<ProjectDocument>,
    @InjectStore('ProjectMember') private readonly members: TenantStore<ProjectMember>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Projects on which civil servants and people from outside learn together' })
  @RequireScopes('projects:read')
  @ApiResult(projectPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof projectPage>> {
    const found = await this.projects.page(tenantId, agencyIds ? { agencyId: { $in: [...agencyIds] } } : {}, page);
    return { ...found, items: found.items.map(projectViewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A project' })
  @RequireScopes('projects:read')
  @ApiResult(projectView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof projectView>> {
    return projectViewOf(await this.register.get(caller, id));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Begin a project' })
  @RequireScopes('projects:write')
  @Idempotent()
  @ApiResult(projectView, { status: 201 })
  @ApiProblem(422, 'AGENCY_UNKNOWN', 'There is no such agency; also PARTNER_UNKNOWN')
  async begin(@CallerParam() caller: Caller, @ValidatedBody(projectBody) body: z.infer<typeof projectBody>): Promise<z.infer<typeof projectView>> {
    return projectViewOf(await this.register.begin(caller, body));
  }

  @Get(':id/members')
  @ApiDoc({ summary: 'Who works on a project' })
  @RequireScopes('projects:read')
  @ApiResult(memberPage)
  async listMembers(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(memberQuery) { kind, ...page }: z.infer<typeof memberQuery>): Promise<z.infer<typeof memberPage>> {
    await this.register.get(caller, id);
    const found = await this.members.page(caller.tenantId, { projectId: id, ...(kind && { kind }) }, page);
    return { ...found, items: found.items.map(memberViewOf) };
  }

  @Post(':id/members')
  @HttpCode(201)
  @ApiDoc({ summary: 'Add somebody to a project', description: 'A civil servant by participantId, or somebody from outside by name and institution: these need no employee number and get no learning hours and no incentive.' })
  @RequireScopes('projects:write')
  @Idempotent()
  @ApiResult(memberView, { status: 201 })
  @ApiProblem(409, 'PROJECT_MEMBER_KNOWN', 'The person is on it already')
  @ApiProblem(409, 'PROJECT_FINISHED', 'Nobody joins it any more')
  async join(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(memberBody) body: z.infer<typeof memberBody>): Promise<z.infer<typeof memberView>> {
    return memberViewOf(await this.register.join(caller, id, body));
  }

  @Post(':id/finish')
  @HttpCode(200)
  @ApiDoc({ summary: 'Finish a project', description: 'Members from outside get a statement (surat keterangan). Finishing again changes nothing.' })
  @RequireScopes('projects:write')
  @Idempotent()
  @ApiResult(finishView)
  @ApiProblem(422, 'FINISHED_ON_WRONG_DAY', 'It is before its first day or after today')
  async finish(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(finishBody.optional()) body: z.infer<typeof finishBody> | undefined): Promise<z.infer<typeof finishView>> {
    const project = await this.register.finish(caller, id, body?.finishedOn);
    return { ...projectViewOf(project), statements: project.statements };
  }

  @Get(':id/members/:memberId/statement')
  @ApiDoc({ summary: 'The statement of a member from outside' })
  @RequireScopes('projects:read')
  @ApiResult(statementView)
  @ApiProblem(409, 'STATEMENT_NOT_ISSUED', 'The project is not finished, or the member is a civil servant')
  async statement(@CallerParam() caller: Caller, @ValidatedParams(memberParams) { id, memberId }: z.infer<typeof memberParams>): Promise<z.infer<typeof statementView>> {
    return { ...(await this.register.statement(caller, id, memberId)), projectId: id, memberId };
  }
}
