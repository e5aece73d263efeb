import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams } from '#platform';
import { RuleBook } from '#rules';
import { Controller, Get, Put } from '@nestjs/common';
import type { z } from 'zod';
import { RuleActivation } from './rule-activation.js';
import { activationBody, ruleList, rulePath, ruleView, ruleViewOf } from './rule.dto.js';
import { LegalBasisRequired, RuleUnknown } from './rule.errors.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-rules')
export class RuleController {
  constructor(private readonly rules: RuleBook, private readonly activation: RuleActivation) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'List the rules', description: 'With every version, its first day and its source.' })
  @ApiResult(ruleList)
  async list(@CallerParam() { tenantId }: Caller) {
    await this.activation.refresh();
    return { items: this.rules.rules.map((rule) => ruleViewOf(rule, !rule.source.cash && this.activation.isActive(tenantId, rule.code))) };
  }

  @Put(':ruleCode/activation')
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Switch a rule off or on', description: 'For what is decided from now on; holds everywhere after five seconds.' })
  @ApiResult(ruleView)
  @ApiProblem(404, 'RULE_UNKNOWN', 'There is no such rule')
  @ApiProblem(422, 'LEGAL_BASIS_REQUIRED', 'Money needs a recorded legal basis')
  async activate(@CallerParam() caller: Caller, @ValidatedParams(rulePath) { ruleCode }: z.output<typeof rulePath>, @ValidatedBody(activationBody) body: z.output<typeof activationBody>) {
    const rule = this.rules.get(ruleCode);
    if (!rule) throw new RuleUnknown();
    if (body.active && rule.source.cash) throw new LegalBasisRequired(rule.source.incentiveType);
    await this.activation.set(caller.tenantId, rule.code, { ...body, changedBy: caller.subject });
    return ruleViewOf(rule, body.active);
  }
}
