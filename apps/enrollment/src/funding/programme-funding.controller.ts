import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { Organisers } from '../catalogue/programme/organisers.js';
import { idParams } from '../ground/lists.js';
import { FundProgramme } from './fund-programme.js';
import { FundingCandidates } from './funding-candidates.js';
import {
  budgetBody,
  fundingView,
  reservationBody,
  reservationParams,
  spendBody,
  type FundingView,
} from './funding.dto.js';
import { fundingProblems } from './funding.problems.js';

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
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<FundingView> {
    return this.candidates.viewOf(tenantId, await this.funding.of(tenantId, id));
  }

  @Put('budget')
  @ApiDoc({
    summary: 'Set what a programme costs',
    description:
      'The regional budget of the year is reserved where it has enough left; else the programme is FUNDING_SOUGHT and its batches wait.',
  })
  @RequireScopes('funding:write')
  @SpeaksFor('own agency')
  @ApiResult(fundingView)
  @Throws(
    fundingProblems.COST_BELOW_RESERVED,
    fundingProblems.FUNDING_OTHER_YEAR,
    fundingProblems.FUNDING_EXHAUSTED,
  )
  async set(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: budgetBody }) body: z.infer<typeof budgetBody>,
  ): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.setBudget(tenantId, id, body));
  }

  @Post('reservations')
  @HttpCode(201)
  @ApiDoc({ summary: 'Reserve money of a source for a programme' })
  @RequireScopes('funding:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(fundingView, { status: 201 })
  @Throws(
    fundingProblems.BUDGET_MISSING,
    fundingProblems.FUNDING_SOURCE_UNKNOWN,
    fundingProblems.FUNDING_EXPIRED,
    fundingProblems.FUNDING_OTHER_YEAR,
    fundingProblems.FUNDING_CONDITION_NOT_MET,
    fundingProblems.MORE_THAN_MISSING,
    fundingProblems.FUNDING_EXHAUSTED,
  )
  async reserve(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: reservationBody }) body: z.infer<typeof reservationBody>,
  ): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.reserve(tenantId, id, body));
  }

  @Post('reservations/:reservationId/release')
  @HttpCode(200)
  @ApiDoc({ summary: 'Give back what was not spent of a reservation' })
  @RequireScopes('funding:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(fundingView)
  @Throws(fundingProblems.RESERVATION_NOT_OPEN, fundingProblems.FUNDING_ALLOTTED)
  async release(
    @CallerParam() caller: Caller,
    @Param({ schema: reservationParams }) { id, reservationId }: z.infer<typeof reservationParams>,
  ): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.release(tenantId, id, reservationId));
  }

  @Post('reservations/:reservationId/spend')
  @HttpCode(200)
  @ApiDoc({ summary: 'Note that reserved money was spent' })
  @RequireScopes('funding:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(fundingView)
  @Throws(fundingProblems.RESERVATION_NOT_OPEN, fundingProblems.FUNDING_EXPIRED)
  async spend(
    @CallerParam() caller: Caller,
    @Param({ schema: reservationParams }) { id, reservationId }: z.infer<typeof reservationParams>,
    @Body({ schema: spendBody }) { amount }: z.infer<typeof spendBody>,
  ): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(tenantId, await this.funding.spend(tenantId, id, reservationId, amount));
  }
}
