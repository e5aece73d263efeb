import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { budgetProblems } from '../budget/budget.problems.js';
import { MakeRuleVersion } from './make-rule-version.js';
import {
  activateBody,
  rulePath,
  ruleVersionBody,
  ruleVersionList,
  ruleVersionPath,
  ruleVersionView,
  viewOf,
  type RuleVersionBody,
} from './rule-version.dto.js';
import { RuleVersionStore } from './rule-version.schema.js';
import { ruleProblems } from './rule.problems.js';

type OfRule = z.output<typeof rulePath>;
type OfVersion = z.output<typeof ruleVersionPath>;

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-rules/:ruleCode/versions')
export class RuleVersionController {
  constructor(
    private readonly making: MakeRuleVersion,
    private readonly versions: RuleVersionStore,
  ) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({
    summary: "A government's own versions of a rule",
    description: 'Those of the product stand in GET /v1/incentive-rules.',
  })
  @ApiResult(ruleVersionList)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: rulePath }) { ruleCode }: OfRule,
  ): Promise<z.infer<typeof ruleVersionList>> {
    this.making.rule(ruleCode);
    return {
      items: (await this.versions.find(tenantId, { ruleCode }, { sort: { number: -1 }, limit: 500 })).map(
        viewOf,
      ),
    };
  }

  @Post()
  @Idempotent()
  @RequireScopes('incentives:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Write down a new version of a rule',
    description: 'It decides nothing until it is activated.',
  })
  @ApiResult(ruleVersionView, { status: 201 })
  @Throws(
    ruleProblems.RULE_VERSION_MADE_MEANWHILE,
    ruleProblems.RULE_VERSION_INVALID,
    budgetProblems.LEGAL_BASIS_REQUIRED,
  )
  async create(
    @CallerParam() caller: Caller,
    @Param({ schema: rulePath }) { ruleCode }: OfRule,
    @Body({ schema: ruleVersionBody }) body: RuleVersionBody,
  ): Promise<z.infer<typeof ruleVersionView>> {
    return viewOf(await this.making.create(caller, ruleCode, body));
  }

  @Post(':version/activate')
  @RecentSignIn()
  @HttpCode(200)
  @Idempotent()
  @RequireScopes('incentives:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Let a version decide from an instant on',
    description: 'For what is recorded from then on. What was decided stays, until a retro-award adds to it.',
  })
  @ApiResult(ruleVersionView)
  @Throws(ruleProblems.RULE_VERSION_ACTIVATED, ruleProblems.ACTIVATION_TOO_SOON)
  async activate(
    @CallerParam() caller: Caller,
    @Param({ schema: ruleVersionPath }) { ruleCode, version }: OfVersion,
    @Body({ schema: activateBody }) body: z.output<typeof activateBody>,
  ): Promise<z.infer<typeof ruleVersionView>> {
    return viewOf(await this.making.activate(caller, ruleCode, version, body));
  }
}
