import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { awardPage, awardPath, awardsQuery, awardView, revokeBody, viewOf } from './award.dto.js';
import { AwardUnknown } from './award.errors.js';
import type { AwardDocument } from './award.schema.js';
import { RevokeAward } from './revoke-award.js';
import { seesAward, visibleAwards } from './visible-awards.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/awards')
export class AwardController {
  constructor(@InjectStore('Award') private readonly awards: TenantStore<AwardDocument>, private readonly revokeAward: RevokeAward) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'List awards', description: 'In the order of their ids: by rule, then by time of the completion.' })
  @ApiResult(awardPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(awardsQuery) query: z.output<typeof awardsQuery>) {
    const { limit, cursor, ...asked } = query, { tenantId } = caller;
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    // Ids begin with tenant and rule, so that a list of either is a range of the ids; a person's few awards have an index of their own.
    const range = `${tenantId}:${asked.ruleCode ? `${asked.ruleCode}:` : ''}`;
    const filter = { ...given, ...visibleAwards(caller), ...(asked.participantId ? {} : { _id: { $gt: range, $lt: `${range.slice(0, -1)};` } }) };
    const page = await this.awards.page(tenantId, filter, { limit, cursor });
    return { ...page, items: page.items.map(viewOf) };
  }

  @Get(':awardId')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'Show an award' })
  @ApiResult(awardView)
  @ApiProblem(404, 'AWARD_UNKNOWN', 'There is no such award in the tenant')
  async show(@CallerParam() caller: Caller, @ValidatedParams(awardPath) { awardId }: z.output<typeof awardPath>) {
    const award = await this.awards.findOne(caller.tenantId, { _id: awardId });
    if (!award || !seesAward(caller, award)) throw new AwardUnknown();
    return viewOf(award);
  }

  @Post(':awardId/revoke')
  @HttpCode(200)
  @Idempotent()
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Take an award back', description: 'Adds a reversal to the ledger of the person. An award that was taken back by a decision is not reinstated by a rule.' })
  @ApiResult(awardView)
  @ApiProblem(404, 'AWARD_UNKNOWN', 'There is no such award in the tenant')
  @ApiProblem(409, 'AWARD_ALREADY_REVOKED', 'It was taken back before')
  async revoke(@CallerParam() caller: Caller, @ValidatedParams(awardPath) { awardId }: z.output<typeof awardPath>, @ValidatedBody(revokeBody) { reason }: z.output<typeof revokeBody>) {
    return viewOf(await this.revokeAward.execute(caller, awardId, reason));
  }
}
