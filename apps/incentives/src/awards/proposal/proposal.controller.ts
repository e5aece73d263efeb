import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  mustBeOneself,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { participantProblems } from '../../ground/participant/participant.problems.js';
import { Participants } from '../../ground/participant/participants.js';
import { AwardProposalStore, type AwardProposal } from '../award/award-proposal.schema.js';
import { grantProblems } from '../grant/grant.problems.js';
import { DecideAwardProposal } from './decide-award-proposal.js';
import {
  decisionBody,
  proposalPage,
  proposalPath,
  proposalQuery,
  proposalView,
  viewOf,
  type DecisionBody,
} from './proposal.dto.js';
import { proposalProblems } from './proposal.problems.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/award-proposals')
export class AwardProposalController {
  constructor(
    private readonly deciding: DecideAwardProposal,
    private readonly participants: Participants,
    private readonly proposals: AwardProposalStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Proposals for awards by the leader, with the evidence of each' })
  @RequireScopes('incentives:read')
  @ApiResult(proposalPage)
  async list(
    @CallerParam() { tenantId, agencyIds }: Caller,
    @Query({ schema: proposalQuery }) { limit, cursor, ...filters }: z.infer<typeof proposalQuery>,
  ): Promise<z.infer<typeof proposalPage>> {
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const found = await this.proposals.page(
      tenantId,
      { ...given, ...(agencyIds && { agencyId: { $in: [...agencyIds] } }) } as Filter<AwardProposal>,
      { limit, ...(cursor && { cursor }) },
    );
    const names = await this.participants.namesOf(
      tenantId,
      found.items.map(({ participantId }) => participantId),
    );
    return { ...found, items: found.items.map((each) => viewOf(each, names.get(each.participantId))) };
  }

  @Get(':proposalId')
  @ApiDoc({ summary: 'A proposal for an award by the leader' })
  @RequireScopes('incentives:read')
  @ApiResult(proposalView)
  async get(
    @CallerParam() { tenantId, agencyIds }: Caller,
    @Param({ schema: proposalPath }) { proposalId }: z.infer<typeof proposalPath>,
  ): Promise<z.infer<typeof proposalView>> {
    const proposal = await this.proposals.findOne(tenantId, { _id: proposalId });
    if (!proposal || (agencyIds && !agencyIds.includes(proposal.agencyId)))
      throw new NotFound('award proposal');
    return this.named(proposal);
  }

  @Post(':proposalId/decide')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Record what the head of the agency decided',
    description: 'Approved, the award is granted and the person is told.',
  })
  @RequireScopes('incentives:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(proposalView)
  @Throws(
    authProblems.NOT_YOURSELF,
    proposalProblems.NOT_THE_DECIDER,
    proposalProblems.PROPOSAL_DECIDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    grantProblems.RULE_SWITCHED_OFF,
    grantProblems.INCENTIVE_CAP_REACHED,
  )
  async decide(
    @CallerParam() caller: Caller,
    @Param({ schema: proposalPath }) { proposalId }: z.infer<typeof proposalPath>,
    @Body({ schema: decisionBody }) body: DecisionBody,
  ): Promise<z.infer<typeof proposalView>> {
    mustBeOneself(caller, body.decidedBy, 'decidedBy');
    return this.named(await this.deciding.decide(caller, proposalId, body));
  }

  private async named(proposal: AwardProposal): Promise<z.infer<typeof proposalView>> {
    return viewOf(proposal, (await this.participants.known(proposal.tenantId, proposal.participantId))?.name);
  }
}
