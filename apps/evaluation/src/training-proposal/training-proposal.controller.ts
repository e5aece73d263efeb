import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { idParams, ofOwnAgencies, shownAs } from '../lists.js';
import { DecideProposal } from './decide-proposal.js';
import { assignmentBody, decisionBody, proposalPage, proposalQuery, proposalView, proposalViewOf } from './training-proposal.dto.js';
import type { TrainingProposal } from './training-proposal.schema.js';

@Controller('v1/training-proposals')
@ApiDoc({ tag: 'Service quality' })
export class TrainingProposalController {
  constructor(
    private readonly deciding: DecideProposal,
    @InjectStore('TrainingProposal') private readonly proposals: TenantStore<TrainingProposal>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Proposals for additional training, with the survey behind each' })
  @RequireScopes('proposals:read')
  @ApiResult(proposalPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(proposalQuery) { status, serviceUnitId, ...page }: z.infer<typeof proposalQuery>): Promise<z.infer<typeof proposalPage>> {
    const filter = { ...(status && { status }), ...(serviceUnitId && { unitId: serviceUnitId }), ...ofOwnAgencies({ agencyIds }) };
    const found = await this.proposals.page(tenantId, filter, page);
    return shownAs(found, proposalViewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A proposal for additional training' })
  @RequireScopes('proposals:read')
  @ApiResult(proposalView)
  async get(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof proposalView>> {
    const proposal = await this.proposals.findOne(tenantId, { _id: id });
    if (!proposal || (agencyIds && !agencyIds.includes(proposal.agencyId))) throw new NotFound('training proposal');
    return proposalViewOf(proposal);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @ApiDoc({ summary: 'Approve or reject a proposal', description: 'Approved, the people are enrolled in the batch; the proposal shows what became of each.' })
  @RequireScopes('proposals:write')
  @Idempotent()
  @ApiResult(proposalView)
  @ApiProblem(409, 'PROPOSAL_DECIDED', 'It was decided already')
  @ApiProblem(422, 'NOBODY_TO_TRAIN', 'Nobody is named and the unit has no staff')
  async decide(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(decisionBody) body: z.infer<typeof decisionBody>): Promise<z.infer<typeof proposalView>> {
    return proposalViewOf(await this.deciding.decide(caller, id, body));
  }

  @Post(':id/assignments')
  @HttpCode(200)
  @ApiDoc({ summary: 'Enrol the people of an approved proposal in another batch' })
  @RequireScopes('proposals:write')
  @Idempotent()
  @ApiResult(proposalView)
  @ApiProblem(409, 'PROPOSAL_NOT_APPROVED', 'It is open or rejected')
  @ApiProblem(422, 'NOBODY_TO_TRAIN', 'Nobody is named and the unit has no staff')
  async assign(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(assignmentBody) body: z.infer<typeof assignmentBody>): Promise<z.infer<typeof proposalView>> {
    return proposalViewOf(await this.deciding.assign(caller, id, body));
  }
}
