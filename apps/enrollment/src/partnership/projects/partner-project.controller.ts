import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent, pageOf } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  ofPartner,
  RequirePartner,
  SpeaksFor,
  Throws,
  wholeGovernment,
  type Caller,
} from '#platform';
import {
  memberParams,
  memberView,
  memberViewOf,
  outsiderBody,
  projectPage,
  projectView,
  projectViewOf,
  statementView,
} from '../../forms/project/project.dto.js';
import { projectProblems } from '../../forms/project/project.problems.js';
import { ProjectMemberStore, ProjectStore, type ProjectMember } from '../../forms/project/project.schema.js';
import { Projects } from '../../forms/project/projects.js';
import { idParams, pageQuery } from '../../ground/lists.js';
import { partnerOf, Theirs } from '../theirs.js';

const student = memberView.omit({ kind: true, participantId: true }).meta({ id: 'Student' });
const studentPage = pageOf(student);
type Id = z.infer<typeof idParams>;

/** Projects with a partner, its students on them and their statements, for its own people. */
@Controller('v1/me/partner/projects')
@ApiDoc({ tag: 'Partners' })
export class PartnerProjectController {
  constructor(
    private readonly theirs: Theirs,
    private readonly register: Projects,
    private readonly projects: ProjectStore,
    private readonly members: ProjectMemberStore,
  ) {}

  @Get()
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'Projects with the own partner' })
  @ApiResult(projectPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof projectPage>> {
    const who = partnerOf(caller),
      wanted = { partnerId: who.partnerId };
    const found = await this.projects.forCaller(wholeGovernment(who)).page(wanted, page);
    return { ...found, items: found.items.map(projectViewOf) };
  }

  @Get(':id')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'A project with the own partner' })
  @ApiResult(projectView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof projectView>> {
    return projectViewOf(await this.theirs.project(partnerOf(caller), id));
  }

  @Get(':id/students')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({
    summary: 'People from outside on a project with the own partner',
    description: 'Civil servants on it are not shown.',
  })
  @ApiResult(studentPage)
  async students(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof studentPage>> {
    const who = partnerOf(caller);
    await this.theirs.project(who, id);
    const found = await this.members.page(who.tenantId, { projectId: id, kind: 'EXTERNAL' }, page);
    return { ...found, items: found.items.map(studentOf) };
  }

  @Post(':id/students')
  @HttpCode(201)
  @RequirePartner()
  @SpeaksFor('any', 'a partner names its own students')
  @Idempotent()
  @ApiDoc({
    summary: 'Add somebody from outside to a project with the own partner',
    description: 'They need no employee number and get no learning hours, but a statement at its end.',
  })
  @ApiResult(student, { status: 201 })
  @Throws(authProblems.PARTNER_NEEDED, projectProblems.PROJECT_MEMBER_KNOWN, projectProblems.PROJECT_FINISHED)
  async join(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: outsiderBody }) body: z.infer<typeof outsiderBody>,
  ): Promise<z.infer<typeof student>> {
    const { reader } = ofPartner(caller);
    await this.theirs.project(partnerOf(caller), id);
    return studentOf(await this.register.join(reader, id, body));
  }

  @Get(':id/students/:memberId/statement')
  @RequirePartner()
  @ApiDoc({ summary: 'The statement of somebody from outside on a project with the own partner' })
  @ApiResult(statementView)
  @Throws(authProblems.PARTNER_NEEDED, projectProblems.STATEMENT_NOT_ISSUED)
  async statement(
    @CallerParam() caller: Caller,
    @Param({ schema: memberParams }) { id, memberId }: z.infer<typeof memberParams>,
  ): Promise<z.infer<typeof statementView>> {
    const { reader } = ofPartner(caller);
    await this.theirs.project(partnerOf(caller), id);
    return { ...(await this.register.statement(reader, id, memberId)), projectId: id, memberId };
  }
}

function studentOf(member: ProjectMember): z.infer<typeof student> {
  const { kind: _kind, participantId: _person, ...view } = memberViewOf(member);
  return view;
}
