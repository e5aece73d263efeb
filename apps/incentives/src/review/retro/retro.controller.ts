import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
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
import { ruleVersionPath } from '../../rules/rule/rule-version.dto.js';
import { ruleProblems } from '../../rules/rule/rule.problems.js';
import { ApplyRetroAward } from './apply-retro-award.js';
import {
  headOf,
  retroBody,
  retroPage,
  retroPath,
  retroQuery,
  retroView,
  reverseBody,
  rowOf,
  rowPage,
  rowQuery,
  viewOf,
  type RetroBody,
} from './retro.dto.js';
import { retroProblems } from './retro.problems.js';
import { RetroAwardStore, RetroRowStore } from './retro.schema.js';

type OfRetro = z.output<typeof retroPath>;
type OfVersion = z.output<typeof ruleVersionPath>;

@ApiDoc({ tag: 'Incentives' })
@Controller('v1')
export class RetroAwardController {
  constructor(
    private readonly applying: ApplyRetroAward,
    private readonly retros: RetroAwardStore,
    private readonly rows: RetroRowStore,
  ) {}

  @Get('retro-awards')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'Retro-awards', description: 'Who ordered each, why, and whether it was taken back.' })
  @ApiResult(retroPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: retroQuery }) { ruleCode, ...page }: z.output<typeof retroQuery>,
  ): Promise<z.infer<typeof retroPage>> {
    const found = await this.retros.page(tenantId, ruleCode ? { ruleCode } : {}, page);
    return { ...found, items: found.items.map(headOf) };
  }

  @Get('retro-awards/:retroId')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'A retro-award' })
  @ApiResult(retroView)
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: retroPath }) { retroId }: OfRetro,
  ): Promise<z.infer<typeof retroView>> {
    return viewOf(await this.applying.withCounts(tenantId, retroId));
  }

  @Get('retro-awards/:retroId/rows')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'What a retro-award gave to whom' })
  @ApiResult(rowPage)
  async rowsOf(
    @CallerParam() caller: Caller,
    @Param({ schema: retroPath }) { retroId }: OfRetro,
    @Query({ schema: rowQuery }) page: z.output<typeof rowQuery>,
  ): Promise<z.infer<typeof rowPage>> {
    if (!(await this.retros.findOne(caller.tenantId, { _id: retroId }, { projection: { _id: 1 } })))
      throw new NotFound('retro-award');
    const found = await this.rows.forCaller(caller).page({ retroId }, page);
    return { ...found, items: found.items.map(rowOf) };
  }

  @Post('retro-awards/:retroId/reverse')
  @RecentSignIn()
  @HttpCode(200)
  @RequireScopes('incentives:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Take back what a retro-award gave',
    description:
      'By a reversal in the ledger of each person. Sent again, it goes on where it was interrupted.',
  })
  @ApiResult(retroView)
  @Throws(retroProblems.RETRO_AWARD_REVERSED, retroProblems.RETRO_AWARD_NOT_APPLIED)
  async reverse(
    @CallerParam() caller: Caller,
    @Param({ schema: retroPath }) { retroId }: OfRetro,
    @Body({ schema: reverseBody }) { reason }: z.output<typeof reverseBody>,
  ): Promise<z.infer<typeof retroView>> {
    return viewOf(await this.applying.reverse(caller, retroId, reason));
  }

  @Post('incentive-rules/:ruleCode/versions/:version/retro-awards')
  @RecentSignIn()
  @RequireScopes('incentives:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Give what an active version would have given before',
    description:
      'Applies the difference of a dry run, each award once. Sent again, it goes on where it was interrupted, and gives nothing twice. Nothing that somebody has is taken away.',
  })
  @ApiResult(retroView, { status: 201 })
  @Throws(
    retroProblems.RULE_VERSION_NOT_ACTIVE,
    retroProblems.DIFFERENCE_CHANGED,
    retroProblems.RETRO_AWARD_REVERSED,
    retroProblems.RETRO_AWARD_TOO_LARGE,
    ruleProblems.RULE_DECIDED_BY_HAND,
  )
  async retro(
    @CallerParam() caller: Caller,
    @Param({ schema: ruleVersionPath }) { ruleCode, version }: OfVersion,
    @Body({ schema: retroBody }) body: RetroBody,
  ): Promise<z.infer<typeof retroView>> {
    return viewOf(await this.applying.apply(caller, ruleCode, version, body));
  }
}
