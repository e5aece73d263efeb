import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { ApplyRetroAward } from '../retro/apply-retro-award.js';
import { retroView, viewOf as retroViewOf } from '../retro/retro.dto.js';
import { DryRun } from './dry-run.js';
import { MakeRuleVersion } from './make-rule-version.js';
import { activateBody, type DryRunBody, dryRunBody, dryRunQuery, dryRunView, type RetroBody, retroBody, rulePath, type RuleVersionBody, ruleVersionBody, ruleVersionList, ruleVersionPath, ruleVersionView, viewOf } from './rule-version.dto.js';
import type { RuleVersionDocument } from './rule-version.schema.js';

type OfRule = z.output<typeof rulePath>;
type OfVersion = z.output<typeof ruleVersionPath>;

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-rules/:ruleCode/versions')
export class RuleVersionController {
  constructor(
    private readonly making: MakeRuleVersion,
    private readonly dryRuns: DryRun,
    private readonly retroAwards: ApplyRetroAward,
    @InjectStore('RuleVersion') private readonly versions: TenantStore<RuleVersionDocument>,
  ) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: "A government's own versions of a rule", description: 'Those of the product stand in GET /v1/incentive-rules.' })
  @ApiResult(ruleVersionList)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedParams(rulePath) { ruleCode }: OfRule): Promise<z.infer<typeof ruleVersionList>> {
    return { items: (await this.versions.find(tenantId, { ruleCode }, { sort: { number: -1 }, limit: 500 })).map(viewOf) };
  }

  @Post()
  @Idempotent()
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Write down a new version of a rule', description: 'It decides nothing until it is activated.' })
  @ApiResult(ruleVersionView, { status: 201 })
  @ApiProblem(403, 'TENANT_WIDE_ONLY', 'Clients of single agencies cannot')
  @ApiProblem(404, 'RULE_UNKNOWN', 'There is no such rule')
  @ApiProblem(409, 'RULE_VERSION_MADE_MEANWHILE', 'Somebody else made one at the same time')
  @ApiProblem(422, 'RULE_VERSION_INVALID', 'It does not fit the rule')
  @ApiProblem(422, 'LEGAL_BASIS_REQUIRED', 'Money is not given by rules')
  async create(@CallerParam() caller: Caller, @ValidatedParams(rulePath) { ruleCode }: OfRule, @ValidatedBody(ruleVersionBody) body: RuleVersionBody): Promise<z.infer<typeof ruleVersionView>> {
    return viewOf(await this.making.create(caller, ruleCode, body));
  }

  @Post(':version/dry-run')
  @HttpCode(200)
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'Try a version on what happened', description: 'What it would have awarded and what not, per person, against what was awarded. Writes nothing.' })
  @ApiResult(dryRunView)
  @ApiProblem(404, 'RULE_UNKNOWN', 'There is no such rule')
  @ApiProblem(422, 'RULE_DECIDED_BY_HAND', 'A person decides this rule')
  dryRun(@CallerParam() caller: Caller, @ValidatedParams(ruleVersionPath) { ruleCode, version }: OfVersion, @ValidatedBody(dryRunBody) body: DryRunBody, @ValidatedQuery(dryRunQuery) query: z.output<typeof dryRunQuery>): Promise<z.infer<typeof dryRunView>> {
    return this.dryRuns.show(caller, ruleCode, version, body, query);
  }

  @Post(':version/activate')
  @HttpCode(200)
  @Idempotent()
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Let a version decide from an instant on', description: 'For what is recorded from then on. What was decided stays, until a retro-award adds to it.' })
  @ApiResult(ruleVersionView)
  @ApiProblem(403, 'TENANT_WIDE_ONLY', 'Clients of single agencies cannot')
  @ApiProblem(404, 'RULE_UNKNOWN', 'There is no such rule')
  @ApiProblem(409, 'RULE_VERSION_ACTIVATED', 'It was activated before')
  @ApiProblem(422, 'ACTIVATION_TOO_SOON', 'Not every part of the service could know of it in time')
  async activate(@CallerParam() caller: Caller, @ValidatedParams(ruleVersionPath) { ruleCode, version }: OfVersion, @ValidatedBody(activateBody) body: z.output<typeof activateBody>): Promise<z.infer<typeof ruleVersionView>> {
    return viewOf(await this.making.activate(caller, ruleCode, version, body));
  }

  @Post(':version/retro-awards')
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Give what an active version would have given before', description: 'Applies the difference of a dry run, each award once. Sent again, it goes on where it was interrupted, and gives nothing twice. Nothing that somebody has is taken away.' })
  @ApiResult(retroView, { status: 201 })
  @ApiProblem(403, 'TENANT_WIDE_ONLY', 'Clients of single agencies cannot')
  @ApiProblem(404, 'RULE_UNKNOWN', 'There is no such rule')
  @ApiProblem(409, 'RULE_VERSION_NOT_ACTIVE', 'It decides nothing yet')
  @ApiProblem(409, 'DIFFERENCE_CHANGED', 'Something happened since the dry run')
  @ApiProblem(409, 'RETRO_AWARD_REVERSED', 'It was taken back')
  @ApiProblem(422, 'RULE_DECIDED_BY_HAND', 'A person decides this rule')
  async retro(@CallerParam() caller: Caller, @ValidatedParams(ruleVersionPath) { ruleCode, version }: OfVersion, @ValidatedBody(retroBody) body: RetroBody): Promise<z.infer<typeof retroView>> {
    return retroViewOf(await this.retroAwards.apply(caller, ruleCode, version, body));
  }
}
