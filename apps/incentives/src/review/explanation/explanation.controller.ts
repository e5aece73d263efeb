import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  oneself,
  RequirePerson,
  RequireScopes,
  Throws,
  type Caller,
} from '#platform';
import { participantPath } from '../../awards/points/points.dto.js';
import { ExplainIncentives } from './explain-incentives.js';
import { pageOfExplanations } from './explanation-page.js';
import { explanationList, explanationQuery, type ExplanationQuery } from './explanation.dto.js';
import { explanationProblems } from './explanation.problems.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1')
export class ExplanationController {
  constructor(private readonly explain: ExplainIncentives) {}

  @Get('me/incentive-explanations')
  @RequirePerson()
  @ApiDoc({ summary: 'Why one has an incentive, or why not' })
  @ApiResult(explanationList)
  @Throws(
    authProblems.PERSON_NEEDED,
    explanationProblems.COMPLETION_UNKNOWN,
    explanationProblems.RULE_UNKNOWN,
  )
  mine(@CallerParam() caller: Caller, @Query({ schema: explanationQuery }) query: ExplanationQuery) {
    const { personId, reader } = oneself(caller);
    return this.list(reader, { participantId: personId }, query);
  }

  @Get('participants/:participantId/incentive-explanations')
  @RequireScopes('incentives:read')
  @ApiDoc({
    summary: 'Explain why a person has an incentive, or why not',
    description:
      'The event that was judged, the version of the rule, each condition with its values, and what would change the decision.',
  })
  @ApiResult(explanationList)
  @Throws(explanationProblems.COMPLETION_UNKNOWN, explanationProblems.RULE_UNKNOWN)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: participantPath }) { participantId }: z.output<typeof participantPath>,
    @Query({ schema: explanationQuery }) query: ExplanationQuery,
  ) {
    const explained = await this.explain.execute(caller, participantId, query);
    return { participantId, ...pageOfExplanations(explained, caller.tenantId, query) };
  }
}
