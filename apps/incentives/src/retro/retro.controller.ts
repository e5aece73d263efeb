import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { ApplyRetroAward } from './apply-retro-award.js';
import { headOf, retroPage, retroPath, retroQuery, retroView, reverseBody, rowOf, rowPage, rowQuery, viewOf } from './retro.dto.js';
import type { RetroAwardDocument, RetroRowDocument } from './retro.schema.js';

type OfRetro = z.output<typeof retroPath>;

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/retro-awards')
export class RetroAwardController {
  constructor(
    private readonly applying: ApplyRetroAward,
    @InjectStore('RetroAward') private readonly retros: TenantStore<RetroAwardDocument>,
    @InjectStore('RetroRow') private readonly rows: TenantStore<RetroRowDocument>,
  ) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'Retro-awards', description: 'Who ordered each, why, and whether it was taken back.' })
  @ApiResult(retroPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(retroQuery) { ruleCode, limit, cursor }: z.output<typeof retroQuery>): Promise<z.infer<typeof retroPage>> {
    const found = await this.retros.page(tenantId, ruleCode ? { ruleCode } : {}, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(headOf) };
  }

  @Get(':retroId')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'A retro-award' })
  @ApiResult(retroView)
  async get(@CallerParam() { tenantId }: Caller, @ValidatedParams(retroPath) { retroId }: OfRetro): Promise<z.infer<typeof retroView>> {
    return viewOf(await this.applying.withCounts(tenantId, retroId));
  }

  @Get(':retroId/rows')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'What a retro-award gave to whom' })
  @ApiResult(rowPage)
  async rowsOf(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(retroPath) { retroId }: OfRetro, @ValidatedQuery(rowQuery) { limit, cursor }: z.output<typeof rowQuery>): Promise<z.infer<typeof rowPage>> {
    const found = await this.rows.page(tenantId, { retroId, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) }, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(rowOf) };
  }

  @Post(':retroId/reverse')
  @HttpCode(200)
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Take back what a retro-award gave', description: 'By a reversal in the ledger of each person. Sent again, it goes on where it was interrupted.' })
  @ApiResult(retroView)
  @ApiProblem(403, 'TENANT_WIDE_ONLY', 'Clients of single agencies cannot')
  @ApiProblem(409, 'RETRO_AWARD_REVERSED', 'It was taken back before')
  @ApiProblem(409, 'RETRO_AWARD_NOT_APPLIED', 'It is not finished')
  async reverse(@CallerParam() caller: Caller, @ValidatedParams(retroPath) { retroId }: OfRetro, @ValidatedBody(reverseBody) { reason }: z.output<typeof reverseBody>): Promise<z.infer<typeof retroView>> {
    return viewOf(await this.applying.reverse(caller, retroId, reason));
  }
}
