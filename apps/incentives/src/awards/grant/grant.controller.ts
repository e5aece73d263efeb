import { Body, Controller, Post } from '@nestjs/common';
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
import { CertificateCheck } from '../../certificates/professional-certificate/certificate-check.js';
import { participantProblems } from '../../ground/participant/participant.problems.js';
import { budgetProblems } from '../../rules/budget/budget.problems.js';
import { awardView, viewOf } from '../award/award.dto.js';
import { awardProblems } from '../award/award.problems.js';
import { GrantIncentive } from './grant-incentive.js';
import { grantBody, type GrantBody } from './grant.dto.js';
import { grantProblems } from './grant.problems.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-grants')
export class GrantController {
  constructor(
    private readonly grantIncentive: GrantIncentive,
    private readonly check: CertificateCheck,
  ) {}

  @Post()
  @RecentSignIn()
  @Idempotent()
  @RequireScopes('incentives:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Grant an incentive by decision',
    description:
      "A leader's award needs an approved proposal with evidence of improvement. Money needs a recorded legal basis, a lawful ground and a budget that covers it. A state honour is recorded as a nomination: it is conferred by the President.",
  })
  @ApiResult(awardView, { status: 201 })
  @Throws(
    ...Object.values(grantProblems),
    participantProblems.PARTICIPANT_UNKNOWN,
    awardProblems.AWARD_ALREADY_REVOKED,
    budgetProblems.INCENTIVE_BUDGET_EXHAUSTED,
    budgetProblems.GROUND_NOT_LAWFUL,
    budgetProblems.AMOUNT_REQUIRED,
    budgetProblems.LEGAL_BASIS_REQUIRED,
  )
  async grant(@CallerParam() caller: Caller, @Body({ schema: grantBody }) body: GrantBody) {
    const award = await this.grantIncentive.execute(caller, body);
    return viewOf(award, this.check.addressOf(award));
  }
}
