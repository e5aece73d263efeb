import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  mustBeOneself,
  NotFound,
  oneself,
  RequirePerson,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { participantProblems } from '../../ground/participant/participant.problems.js';
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

const mineQuery = proposalQuery.omit({ deciderId: true, participantId: true });
const ownDecision = decisionBody.omit({ decidedBy: true });

@ApiDoc({ tag: 'Incentives' })
@Controller('v1')
export class AwardProposalController {
  constructor(
    private readonly deciding: DecideAwardProposal,
    private readonly proposals: AwardProposalStore,
  ) {}

  @Get('me/award-proposals')
  @ApiDoc({ summary: 'Proposals that wait for oneself as the head of an agency, and what one decided' })
  @RequirePerson()
  @ApiResult(proposalPage)
  @Throws(authProblems.PERSON_NEEDED)
  mine(
    @CallerParam() caller: Caller,
    @Query({ schema: mineQuery }) query: z.infer<typeof mineQuery>,
  ): Promise<z.infer<typeof proposalPage>> {
    const { personId, reader } = oneself(caller);
    return this.list(reader, { ...query, deciderId: personId });
  }

  @Post('me/award-proposals/:proposalId/decide')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Decide as the head of the agency',
    description: 'Approved, the award is granted and the person is told.',
  })
  @RequirePerson()
  @SpeaksFor('any', 'only the head to whom the proposal went decides')
  @Idempotent()
  @ApiResult(proposalView)
  @Throws(
    authProblems.PERSON_NEEDED,
    proposalProblems.NOT_THE_DECIDER,
    proposalProblems.PROPOSAL_DECIDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    grantProblems.RULE_SWITCHED_OFF,
    grantProblems.INCENTIVE_CAP_REACHED,
  )
  async decideMine(
    @CallerParam() caller: Caller,
    @Param({ schema: proposalPath }) { proposalId }: z.infer<typeof proposalPath>,
    @Body({ schema: ownDecision }) body: z.infer<typeof ownDecision>,
  ): Promise<z.infer<typeof proposalView>> {
    const { personId: decidedBy, reader } = oneself(caller);
    // Somebody else's proposal is not there, whatever it may be to a program of the agency.
    const own = await this.proposals.findOne(
      caller.tenantId,
      { _id: proposalId, deciderId: decidedBy },
      { projection: { _id: 1 } },
    );
    if (!own) throw new NotFound('award proposal');
    return viewOf(await this.deciding.decide(reader, proposalId, { ...body, decidedBy }));
  }

  @Get('award-proposals')
  @ApiDoc({ summary: 'Proposals for awards by the leader, with the evidence of each' })
  @RequireScopes('incentives:read')
  @ApiResult(proposalPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: proposalQuery }) query: z.infer<typeof proposalQuery>,
  ): Promise<z.infer<typeof proposalPage>> {
    const { page, wanted } = asked(query);
    const found = await this.proposals.forCaller(caller).page(wanted as Filter<AwardProposal>, page);
    return shownAs(found, (proposal) => viewOf(proposal));
  }

  @Get('award-proposals/:proposalId')
  @ApiDoc({ summary: 'A proposal for an award by the leader' })
  @RequireScopes('incentives:read')
  @ApiResult(proposalView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: proposalPath }) { proposalId }: z.infer<typeof proposalPath>,
  ): Promise<z.infer<typeof proposalView>> {
    const proposal = await this.proposals.forCaller(caller).findOne({ _id: proposalId });
    if (!proposal) throw new NotFound('award proposal');
    return viewOf(proposal);
  }

  @Post('award-proposals/:proposalId/decide')
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
    return viewOf(await this.deciding.decide(caller, proposalId, body));
  }
}
