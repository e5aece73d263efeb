import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { DecideAwardProposal } from './decide-award-proposal.js';
import { type DecisionBody, decisionBody, proposalPage, proposalPath, proposalQuery, proposalView, viewOf } from './proposal.dto.js';
import type { AwardProposal } from './proposal.schema.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/award-proposals')
export class AwardProposalController {
  constructor(
    private readonly deciding: DecideAwardProposal,
    @InjectStore('AwardProposal') private readonly proposals: TenantStore<AwardProposal>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Proposals for awards by the leader, with the evidence of each' })
  @RequireScopes('incentives:read')
  @ApiResult(proposalPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(proposalQuery) { limit, cursor, ...filters }: z.infer<typeof proposalQuery>): Promise<z.infer<typeof proposalPage>> {
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const found = await this.proposals.page(tenantId, { ...given, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) } as Filter<AwardProposal>, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':proposalId')
  @ApiDoc({ summary: 'A proposal for an award by the leader' })
  @RequireScopes('incentives:read')
  @ApiResult(proposalView)
  async get(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(proposalPath) { proposalId }: z.infer<typeof proposalPath>): Promise<z.infer<typeof proposalView>> {
    const proposal = await this.proposals.findOne(tenantId, { _id: proposalId });
    if (!proposal || (agencyIds && !agencyIds.includes(proposal.agencyId))) throw new NotFound('award proposal');
    return viewOf(proposal);
  }

  @Post(':proposalId/decide')
  @HttpCode(200)
  @ApiDoc({ summary: 'Record what the head of the agency decided', description: 'Approved, the award is granted and the person is told.' })
  @RequireScopes('incentives:write')
  @Idempotent()
  @ApiResult(proposalView)
  @ApiProblem(403, 'NOT_THE_DECIDER', 'The head of the agency decides')
  @ApiProblem(404, 'PARTICIPANT_UNKNOWN', 'No head of the agency is known, and there is no such person either')
  @ApiProblem(409, 'PROPOSAL_DECIDED', 'It is not open')
  @ApiProblem(409, 'RULE_SWITCHED_OFF', 'The tenant switched this kind off')
  @ApiProblem(409, 'INCENTIVE_CAP_REACHED', 'The person has it as often as the rule allows in the month or the year')
  async decide(@CallerParam() caller: Caller, @ValidatedParams(proposalPath) { proposalId }: z.infer<typeof proposalPath>, @ValidatedBody(decisionBody) body: DecisionBody): Promise<z.infer<typeof proposalView>> {
    return viewOf(await this.deciding.decide(caller, proposalId, body));
  }
}
