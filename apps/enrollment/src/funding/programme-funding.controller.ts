import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedBody, ValidatedParams } from '#platform';
import type { z } from 'zod';
import { idParams } from '../lists.js';
import { Organisers } from '../programme/organisers.js';
import { FundProgramme } from './fund-programme.js';
import { budgetBody, fundingView, type FundingView, reservationBody, reservationParams, spendBody } from './funding.dto.js';
import { FundingCandidates } from './funding-candidates.js';

@Controller('v1/programmes/:id')
@ApiDoc({ tag: 'Funding' })
export class ProgrammeFundingController {
  constructor(
    private readonly funding: FundProgramme,
    private readonly candidates: FundingCandidates,
    private readonly organisers: Organisers,
  ) {}

  @Get('budget')
  @ApiDoc({ summary: 'What a programme costs, what covers it, and where else to look' })
  @RequireScopes('funding:read')
  @ApiResult(fundingView)
  async get(@CallerParam() { tenantId }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<FundingView> {
    return this.candidates.viewOf(tenantId, await this.funding.of(tenantId, id));
  }

  @Put('budget')
  @ApiDoc({ summary: 'Set what a programme costs', description: 'The regional budget of the year is reserved where it has enough left; else the programme is FUNDING_SOUGHT and its batches wait.' })
  @RequireScopes('funding:write')
  @ApiResult(fundingView)
  @ApiProblem(409, 'COST_BELOW_RESERVED', 'More than that is reserved; also FUNDING_OTHER_YEAR while money of another year is')
  async set(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(budgetBody) body: z.infer<typeof budgetBody>): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.setBudget(tenantId, id, body));
  }

  @Post('reservations')
  @HttpCode(201)
  @ApiDoc({ summary: 'Reserve money of a source for a programme' })
  @RequireScopes('funding:write')
  @Idempotent()
  @ApiResult(fundingView, { status: 201 })
  @ApiProblem(409, 'FUNDING_EXHAUSTED', 'The source has not that much left; also FUNDING_EXPIRED, FUNDING_CONDITION_NOT_MET, FUNDING_OTHER_YEAR, MORE_THAN_MISSING, BUDGET_MISSING')
  async reserve(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(reservationBody) body: z.infer<typeof reservationBody>): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.reserve(tenantId, id, body));
  }

  @Post('reservations/:reservationId/release')
  @HttpCode(200)
  @ApiDoc({ summary: 'Give back what was not spent of a reservation' })
  @RequireScopes('funding:write')
  @Idempotent()
  @ApiResult(fundingView)
  @ApiProblem(409, 'RESERVATION_NOT_OPEN', 'It was released or is spent; also FUNDING_ALLOTTED')
  async release(@CallerParam() caller: Caller, @ValidatedParams(reservationParams) { id, reservationId }: z.infer<typeof reservationParams>): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.release(tenantId, id, reservationId));
  }

  @Post('reservations/:reservationId/spend')
  @HttpCode(200)
  @ApiDoc({ summary: 'Note that reserved money was spent' })
  @RequireScopes('funding:write')
  @Idempotent()
  @ApiResult(fundingView)
  @ApiProblem(409, 'RESERVATION_NOT_OPEN', 'Not that much is reserved and unspent; also FUNDING_EXPIRED')
  async spend(@CallerParam() caller: Caller, @ValidatedParams(reservationParams) { id, reservationId }: z.infer<typeof reservationParams>, @ValidatedBody(spendBody) { amount }: z.infer<typeof spendBody>): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.spend(tenantId, id, reservationId, amount));
  }

  @Post('publish')
  @HttpCode(200)
  @ApiDoc({ summary: 'Publish a programme, so that batches can be scheduled' })
  @RequireScopes('programmes:write')
  @Idempotent()
  @ApiResult(fundingView)
  @ApiProblem(409, 'FUNDING_SHORT', 'The sources do not cover the cost; also PROGRAMME_INDICATORS_MISSING and MONITORING_LOG_MISSING where the government asks for these')
  async publish(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.publish(tenantId, id));
  }
}
