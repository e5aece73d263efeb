import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { mentoringBody, mentoringPage, mentoringQuery, mentoringView, sessionBody, sessionList, sessionParams, sessionView, sessionViewOf, signOffBody, viewOf } from './mentoring.dto.js';
import type { MentoringDocument, MentoringSession } from './mentoring.schema.js';
import { Mentorings } from './mentorings.js';

@Controller('v1/mentorings')
@ApiDoc({ tag: 'Mentoring' })
export class MentoringController {
  constructor(
    private readonly pairs: Mentorings,
    @InjectStore('Mentoring') private readonly mentorings: TenantStore<MentoringDocument>,
    @InjectStore('MentoringSession') private readonly sessions: TenantStore<MentoringSession>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Pairs of mentor and mentee' })
  @RequireScopes('mentoring:read')
  @ApiResult(mentoringPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(mentoringQuery) query: z.infer<typeof mentoringQuery>): Promise<z.infer<typeof mentoringPage>> {
    const { limit, cursor, ...wanted } = query, filter = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const found = await this.mentorings.page(tenantId, { ...filter, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) }, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(viewOf) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Pair a senior with somebody newer' })
  @RequireScopes('mentoring:write')
  @Idempotent()
  @ApiResult(mentoringView, { status: 201 })
  @ApiProblem(409, 'MENTORING_RUNS', 'The pair meets already')
  @ApiProblem(422, 'MENTOR_NOT_SENIOR', 'The mentor does not stand above the mentee')
  async begin(@CallerParam() caller: Caller, @ValidatedBody(mentoringBody) body: z.infer<typeof mentoringBody>): Promise<z.infer<typeof mentoringView>> {
    return viewOf(await this.pairs.begin(caller, body));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiDoc({ summary: 'End a mentoring; its sessions stay' })
  @RequireScopes('mentoring:write')
  @ApiResult(mentoringView)
  async end(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof mentoringView>> {
    return viewOf(await this.pairs.end(caller, id));
  }

  @Get(':id/sessions')
  @ApiDoc({ summary: 'The log of sessions' })
  @RequireScopes('mentoring:read')
  @ApiResult(sessionList)
  async log(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof sessionList>> {
    await this.pairs.visible(caller, id);
    return { items: (await this.sessions.find(caller.tenantId, { mentoringId: id }, { sort: { number: 1 } })).map(sessionViewOf) };
  }

  @Post(':id/sessions')
  @HttpCode(201)
  @ApiDoc({ summary: 'Log a session that was held' })
  @RequireScopes('mentoring:write')
  @Idempotent()
  @ApiResult(sessionView, { status: 201 })
  @ApiProblem(409, 'MENTORING_ENDED', 'It has ended')
  @ApiProblem(422, 'SESSION_IN_FUTURE', 'It lies ahead')
  async add(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(sessionBody) body: z.infer<typeof sessionBody>): Promise<z.infer<typeof sessionView>> {
    return sessionViewOf(await this.pairs.log(caller, id, body));
  }

  @Post(':id/sessions/:sessionId/sign-off')
  @HttpCode(200)
  @ApiDoc({ summary: "The superior's sign-off", description: 'Credits the mentee by the rule of mentoring: 2 JP a session, at most two sessions a month. A second sign-off changes nothing.' })
  @RequireScopes('mentoring:write')
  @ApiResult(sessionView)
  @ApiProblem(422, 'SIGN_OFF_NOT_BY_SUPERIOR', "Not the mentee's direct superior")
  async signOff(@CallerParam() caller: Caller, @ValidatedParams(sessionParams) { id, sessionId }: z.infer<typeof sessionParams>, @ValidatedBody(signOffBody) { superiorId }: z.infer<typeof signOffBody>): Promise<z.infer<typeof sessionView>> {
    return sessionViewOf(await this.pairs.signOff(caller, id, sessionId, superiorId));
  }
}
