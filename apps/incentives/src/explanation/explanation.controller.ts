import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get } from '@nestjs/common';
import type { z } from 'zod';
import { participantPath } from '../points/points.dto.js';
import { ExplainIncentives } from './explain-incentives.js';
import { explanationList, type ExplanationQuery, explanationQuery } from './explanation.dto.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/participants/:participantId/incentive-explanations')
export class ExplanationController {
  constructor(private readonly explain: ExplainIncentives) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'Explain why a person has an incentive, or why not', description: 'The event that was judged, the version of the rule, each condition with its values, and what would change the decision.' })
  @ApiResult(explanationList)
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'There is no such person in the tenant')
  @ApiProblem(404, 'COMPLETION_UNKNOWN', 'No rule has judged such a completion of the person')
  @ApiProblem(404, 'RULE_UNKNOWN', 'There is no such rule')
  async list(@CallerParam() caller: Caller, @ValidatedParams(participantPath) { participantId }: z.output<typeof participantPath>, @ValidatedQuery(explanationQuery) query: ExplanationQuery) {
    return { participantId, items: await this.explain.execute(caller, participantId, query) };
  }
}
