import { Idempotent } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody } from '#platform';
import { Controller, Post } from '@nestjs/common';
import { awardView, viewOf } from '../award/award.dto.js';
import { type GrantBody, grantBody } from './grant.dto.js';
import { GrantIncentive } from './grant-incentive.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-grants')
export class GrantController {
  constructor(private readonly grantIncentive: GrantIncentive) {}

  @Post()
  @Idempotent()
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Grant an incentive by decision', description: "A leader's award needs an approved proposal with evidence of improvement. Money needs a recorded legal basis, a lawful ground and a budget that covers it. A state honour is recorded as a nomination: it is conferred by the President." })
  @ApiResult(awardView, { status: 201 })
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'There is no such person in the tenant')
  @ApiProblem(409, 'RULE_SWITCHED_OFF', 'The tenant switched this kind off')
  @ApiProblem(409, 'LEADER_DECISION_REQUIRED', 'The leader has not approved the proposal')
  @ApiProblem(409, 'INCENTIVE_CAP_REACHED', 'The person has it as often as the rule allows in the month or the year')
  @ApiProblem(409, 'INCENTIVE_BUDGET_EXHAUSTED', 'The budget does not cover the amount')
  @ApiProblem(422, 'IMPROVEMENT_EVIDENCE_REQUIRED', "A leader's award without a proposal of this person")
  @ApiProblem(422, 'GROUND_NOT_LAWFUL', 'Money without a lawful ground')
  @ApiProblem(422, 'AMOUNT_REQUIRED', 'Money without an amount')
  @ApiProblem(422, 'LEGAL_BASIS_REQUIRED', 'Money needs a recorded legal basis')
  @ApiProblem(422, 'INCENTIVE_TYPE_UNKNOWN', 'No kind of incentive that a person grants')
  async grant(@CallerParam() caller: Caller, @ValidatedBody(grantBody) body: GrantBody) {
    return viewOf(await this.grantIncentive.execute(caller, body));
  }
}
