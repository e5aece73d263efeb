import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { TenantZones } from '../zone/tenant-zones.js';
import { type AppealBody, appealBody, appealPage, appealPath, appealQuery, appealView, type VerdictBody, verdictBody, viewOf } from './appeal.dto.js';
import type { AppealDocument } from './appeal.schema.js';
import { DecideAppeal } from './decide-appeal.js';
import { FileAppeal } from './file-appeal.js';

@ApiDoc({ tag: 'Appeals' })
@Controller('v1/appeals')
export class AppealController {
  constructor(
    private readonly filing: FileAppeal,
    private readonly deciding: DecideAppeal,
    private readonly zones: TenantZones,
    @InjectStore('Appeal') private readonly appeals: TenantStore<AppealDocument>,
  ) {}

  @Get()
  @RequireScopes('appeals:read')
  @ApiDoc({ summary: 'Appeals against decisions', description: 'With the decision as it stood, the last day for the verdict, and the verdict.' })
  @ApiResult(appealPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(appealQuery) { limit, cursor, overdue, ...asked }: z.output<typeof appealQuery>): Promise<z.infer<typeof appealPage>> {
    const today = await this.zones.today(tenantId), given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    const late = overdue ? { status: 'OPEN', decideBy: { $lt: today } } : {};
    const found = await this.appeals.page(tenantId, { ...given, ...late, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) } as Filter<AppealDocument>, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map((appeal) => viewOf(appeal, today)) };
  }

  @Get(':appealId')
  @RequireScopes('appeals:read')
  @ApiDoc({ summary: 'An appeal' })
  @ApiResult(appealView)
  async get(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(appealPath) { appealId }: z.output<typeof appealPath>): Promise<z.infer<typeof appealView>> {
    const appeal = await this.appeals.findOne(tenantId, { _id: appealId });
    if (!appeal || (agencyIds && !agencyIds.includes(appeal.agencyId ?? ''))) throw new NotFound('appeal');
    return viewOf(appeal, await this.zones.today(tenantId));
  }

  @Post()
  @Idempotent()
  @RequireScopes('appeals:write')
  @ApiDoc({ summary: 'Appeal against a decision', description: 'For the person whom it is about. The decision is kept as it stands, with its inputs; a person decides on the appeal.' })
  @ApiResult(appealView, { status: 201 })
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'There is no such person in the tenant')
  @ApiProblem(404, 'DECISION_UNKNOWN', 'There is no such decision about the person')
  @ApiProblem(409, 'DECISION_NOT_AS_NAMED', 'What is named stands differently')
  @ApiProblem(409, 'APPEAL_TOO_LATE', 'The days of the threshold are over')
  @ApiProblem(409, 'APPEAL_EXISTS', 'This decision was appealed against before')
  async file(@CallerParam() caller: Caller, @ValidatedBody(appealBody) body: AppealBody): Promise<z.infer<typeof appealView>> {
    return viewOf(await this.filing.execute(caller, body), await this.zones.today(caller.tenantId));
  }

  @Post(':appealId/decide')
  @HttpCode(200)
  @Idempotent()
  @RequireScopes('appeals:write')
  @ApiDoc({ summary: 'Decide on an appeal', description: 'OVERRIDE grants, reinstates or takes back the award at once. Decisions of other services are changed by these, upon the event.' })
  @ApiResult(appealView)
  @ApiProblem(403, 'NOT_IMPARTIAL', 'A party to it decides')
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'Nobody knows who decides')
  @ApiProblem(409, 'APPEAL_DECIDED', 'It is decided')
  @ApiProblem(409, 'COMPLETION_WITHDRAWN', 'What the award rests on is no longer on record')
  @ApiProblem(409, 'INCENTIVE_BUDGET_EXHAUSTED', 'The budget does not cover an award of money any more')
  async decide(@CallerParam() caller: Caller, @ValidatedParams(appealPath) { appealId }: z.output<typeof appealPath>, @ValidatedBody(verdictBody) body: VerdictBody): Promise<z.infer<typeof appealView>> {
    return viewOf(await this.deciding.decide(caller, appealId, body), await this.zones.today(caller.tenantId));
  }
}
