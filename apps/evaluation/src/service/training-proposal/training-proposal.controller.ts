import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownProgrammeStore, type KnownProgramme } from '../../ground/known/known.schema.js';
import { idParams, shownAs } from '../../ground/lists.js';
import { DecideProposal } from './decide-proposal.js';
import {
  assignmentBody,
  decisionBody,
  proposalPage,
  proposalQuery,
  proposalView,
  proposalViewOf,
} from './training-proposal.dto.js';
import { trainingProposalProblems } from './training-proposal.problems.js';
import { TrainingProposalStore } from './training-proposal.schema.js';

@Controller('v1/training-proposals')
@ApiDoc({ tag: 'Service quality' })
export class TrainingProposalController {
  constructor(
    private readonly deciding: DecideProposal,
    private readonly proposals: TrainingProposalStore,
    private readonly programmes: KnownProgrammeStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Proposals for additional training, with the survey behind each' })
  @RequireScopes('proposals:read')
  @ApiResult(proposalPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: proposalQuery }) { status, serviceUnitId, ...page }: z.infer<typeof proposalQuery>,
  ): Promise<z.infer<typeof proposalPage>> {
    const filter = {
      ...(status && { status }),
      ...(serviceUnitId && { unitId: serviceUnitId }),
    };
    const found = await this.proposals.forCaller(caller).page(filter, page);
    const programmes = await this.taught(caller.tenantId);
    return shownAs(found, (proposal) => proposalViewOf(proposal, programmes));
  }

  @Get(':id')
  @ApiDoc({ summary: 'A proposal for additional training' })
  @RequireScopes('proposals:read')
  @ApiResult(proposalView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof proposalView>> {
    const proposal = await this.proposals.forCaller(caller).findOne({ _id: id });
    if (!proposal) throw new NotFound('training proposal');
    return proposalViewOf(proposal, await this.taught(caller.tenantId));
  }

  @Post(':id/decide')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Approve or reject a proposal',
    description: 'Approved, the people are enrolled in the batch; the proposal shows what became of each.',
  })
  @RequireScopes('proposals:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(proposalView)
  @Throws(
    trainingProposalProblems.PROPOSAL_DECIDED,
    trainingProposalProblems.NOBODY_TO_TRAIN,
    knownProblems.PARTICIPANT_UNKNOWN,
  )
  async decide(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: decisionBody }) body: z.infer<typeof decisionBody>,
  ): Promise<z.infer<typeof proposalView>> {
    return proposalViewOf(await this.deciding.decide(caller, id, body), await this.taught(caller.tenantId));
  }

  @Post(':id/assignments')
  @HttpCode(200)
  @ApiDoc({ summary: 'Enrol the people of an approved proposal in another batch' })
  @RequireScopes('proposals:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(proposalView)
  @Throws(
    trainingProposalProblems.PROPOSAL_NOT_APPROVED,
    trainingProposalProblems.NOBODY_TO_TRAIN,
    knownProblems.PARTICIPANT_UNKNOWN,
  )
  async assign(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: assignmentBody }) body: z.infer<typeof assignmentBody>,
  ): Promise<z.infer<typeof proposalView>> {
    return proposalViewOf(await this.deciding.assign(caller, id, body), await this.taught(caller.tenantId));
  }

  private taught(tenantId: Caller['tenantId']): Promise<KnownProgramme[]> {
    return this.programmes.find(tenantId, {}, { projection: { title: 1, competences: 1 }, sort: { _id: 1 } });
  }
}
