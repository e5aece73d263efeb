import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import { awardPage, awardPath, awardsQuery, awardView, revokeBody, viewOf } from './award.dto.js';
import { awardProblems } from './award.problems.js';
import { AwardStore, type AwardDocument } from './award.schema.js';
import { RevokeAward } from './revoke-award.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/awards')
export class AwardController {
  constructor(
    private readonly awards: AwardStore,
    private readonly revokeAward: RevokeAward,
    private readonly check: CertificateCheck,
  ) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({
    summary: 'List awards',
    description: 'In the order of their ids: by rule, then by time of the completion.',
  })
  @ApiResult(awardPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: awardsQuery }) query: z.output<typeof awardsQuery>,
  ) {
    const { page, wanted } = asked(query),
      { tenantId } = caller;
    // Ids begin with tenant and rule, so that a list of either is a range of the ids; a person's few awards
    // have an index of their own.
    const range = `${tenantId}:${wanted.ruleCode ? `${wanted.ruleCode}:` : ''}`;
    const filter = {
      ...wanted,
      ...(wanted.participantId ? {} : { _id: { $gt: range, $lt: `${range.slice(0, -1)};` } }),
    };
    return shownAs(await this.awards.forCaller(caller).page(filter, page), (award) => this.view(award));
  }

  @Get(':awardId')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'Show an award' })
  @ApiResult(awardView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: awardPath }) { awardId }: z.output<typeof awardPath>,
  ) {
    const award = await this.awards.forCaller(caller).findOne({ _id: awardId });
    if (!award) throw new NotFound('award');
    return this.view(award);
  }

  @Post(':awardId/revoke')
  @RecentSignIn()
  @HttpCode(200)
  @Idempotent()
  @RequireScopes('incentives:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Take an award back',
    description:
      'Adds a reversal to the ledger of the person. An award that was taken back by a decision is not reinstated by a rule.',
  })
  @ApiResult(awardView)
  @Throws(awardProblems.AWARD_ALREADY_REVOKED)
  async revoke(
    @CallerParam() caller: Caller,
    @Param({ schema: awardPath }) { awardId }: z.output<typeof awardPath>,
    @Body({ schema: revokeBody }) { reason }: z.output<typeof revokeBody>,
  ) {
    return this.view(await this.revokeAward.execute(caller, awardId, reason));
  }

  private view(award: AwardDocument) {
    return viewOf(award, this.check.addressOf(award));
  }
}
