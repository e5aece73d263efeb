import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { ruleVersionPath } from '../../rules/rule/rule-version.dto.js';
import { ruleProblems } from '../../rules/rule/rule.problems.js';
import { dryRunBody, dryRunQuery, dryRunView, type DryRunBody } from './dry-run.dto.js';
import { DryRun } from './dry-run.js';

type OfVersion = z.output<typeof ruleVersionPath>;

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-rules/:ruleCode/versions/:version')
export class DryRunController {
  constructor(private readonly dryRuns: DryRun) {}

  @Post('dry-run')
  @HttpCode(200)
  @RequireScopes('incentives:read')
  @SpeaksFor('any', 'it writes nothing, and names only people whom the client sees')
  @ApiDoc({
    summary: 'Try a version on what happened',
    description:
      'What it would have awarded and what not, per person, against what was awarded. Writes nothing.',
  })
  @ApiResult(dryRunView)
  @Throws(ruleProblems.RULE_DECIDED_BY_HAND)
  dryRun(
    @CallerParam() caller: Caller,
    @Param({ schema: ruleVersionPath }) { ruleCode, version }: OfVersion,
    @Body({ schema: dryRunBody }) body: DryRunBody,
    @Query({ schema: dryRunQuery }) query: z.output<typeof dryRunQuery>,
  ): Promise<z.infer<typeof dryRunView>> {
    return this.dryRuns.show(caller, ruleCode, version, body, query);
  }
}
