import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { Organisers } from '../../catalogue/programme/organisers.js';
import { FundProgramme } from '../../funding/fund-programme.js';
import { FundingCandidates } from '../../funding/funding-candidates.js';
import { fundingView, type FundingView } from '../../funding/funding.dto.js';
import { fundingProblems } from '../../funding/funding.problems.js';
import { idParams } from '../../ground/lists.js';
import { monitoringProblems } from './monitoring.problems.js';
import { RequireMonitoring } from './require-monitoring.js';

/** The step from a funded programme to one that has places: money and, where the government asks for it, monitoring. */
@Controller('v1/programmes/:id')
@ApiDoc({ tag: 'Funding' })
export class PublicationController {
  constructor(
    private readonly funding: FundProgramme,
    private readonly candidates: FundingCandidates,
    private readonly organisers: Organisers,
    private readonly monitoring: RequireMonitoring,
  ) {}

  @Post('publish')
  @HttpCode(200)
  @ApiDoc({ summary: 'Publish a programme, so that batches can be scheduled' })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(fundingView)
  @Throws(
    fundingProblems.FUNDING_SHORT,
    monitoringProblems.PROGRAMME_INDICATORS_MISSING,
    monitoringProblems.MONITORING_LOG_MISSING,
  )
  async publish(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<FundingView> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    return this.candidates.viewOf(
      tenantId,
      await this.funding.publish(tenantId, id, (tx) => this.monitoring.assert(tenantId, id, tx)),
    );
  }
}
