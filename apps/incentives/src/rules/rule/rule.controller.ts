import { Body, Controller, Get, Param, Put } from '@nestjs/common';
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
import { budgetProblems } from '../budget/budget.problems.js';
import { activationBody, ruleList, rulePath, ruleView, ruleViewOf } from './rule.dto.js';
import { TenantRules } from './tenant-rules.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-rules')
export class RuleController {
  constructor(private readonly rules: TenantRules) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'List the rules', description: 'With every version, its first day and its source.' })
  @ApiResult(ruleList)
  async list(@CallerParam() { tenantId }: Caller) {
    await this.rules.refresh();
    return {
      items: this.rules.book.rules.map((rule) =>
        ruleViewOf(rule, !rule.source.cash && this.rules.isActive(tenantId, rule.code)),
      ),
    };
  }

  @Put(':ruleCode/activation')
  @RecentSignIn()
  @RequireScopes('incentives:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Switch a rule off or on',
    description: 'For what is decided from now on; holds everywhere after five seconds.',
  })
  @ApiResult(ruleView)
  @Throws(budgetProblems.LEGAL_BASIS_REQUIRED)
  async activate(
    @CallerParam() caller: Caller,
    @Param({ schema: rulePath }) { ruleCode }: z.output<typeof rulePath>,
    @Body({ schema: activationBody }) body: z.output<typeof activationBody>,
  ) {
    const rule = this.rules.book.get(ruleCode);
    if (!rule) throw new NotFound('rule');
    if (body.active && rule.source.cash)
      throw budgetProblems.LEGAL_BASIS_REQUIRED({ incentiveType: rule.source.incentiveType });
    await this.rules.setActive(caller.tenantId, rule.code, { ...body, changedBy: caller.subject });
    return ruleViewOf(rule, body.active);
  }
}
