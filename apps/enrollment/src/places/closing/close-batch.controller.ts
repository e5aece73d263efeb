import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { idParams } from '../../ground/lists.js';
import { BatchOrganisers } from '../batch/batch-organisers.js';
import { batchView, viewOf } from '../batch/batch.dto.js';
import { batchProblems } from '../batch/batch.problems.js';
import { ChangeBatch } from '../scheduling/change-batch.js';

@Controller('v1/batches/:id/close')
@ApiDoc({ tag: 'Batches' })
export class CloseBatchController {
  constructor(
    private readonly changing: ChangeBatch,
    private readonly organisers: BatchOrganisers,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Post()
  @Idempotent()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Close a batch',
    description: 'Possible once its feedback session was held and closed; ends the waiting list.',
  })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @ApiResult(batchView)
  @Throws(batchProblems.FEEDBACK_SESSION_REQUIRED, batchProblems.BATCH_NOT_OPEN)
  async close(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof batchView>> {
    const { tenantId } = caller;
    await this.organisers.assert(caller, id);
    const batch = await this.changing.change(tenantId, id, { status: 'CLOSED' });
    return viewOf(batch, await this.programmes.findOne(tenantId, { _id: batch.programmeId }));
  }
}
