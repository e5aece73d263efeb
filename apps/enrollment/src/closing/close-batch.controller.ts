import { Controller, HttpCode, Post } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, RequireScopes, ValidatedParams } from '#platform';
import type { z } from 'zod';
import { batchView, viewOf } from '../batch/batch.dto.js';
import { ScheduleBatch } from '../batch/schedule-batch.js';
import { idParams } from '../lists.js';
import { Organisers } from '../programme/organisers.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';

@Controller('v1/batches/:id/close')
@ApiDoc({ tag: 'Batches' })
export class CloseBatchController {
  constructor(
    private readonly schedule: ScheduleBatch,
    private readonly organisers: Organisers,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiDoc({ summary: 'Close a batch', description: 'Possible once its feedback session was held and closed; ends the waiting list.' })
  @RequireScopes('programmes:write')
  @ApiResult(batchView)
  @ApiProblem(409, 'FEEDBACK_SESSION_REQUIRED', 'Its participants have not been heard in a feedback session')
  @ApiProblem(409, 'BATCH_NOT_OPEN', 'It is cancelled or closed')
  async close(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof batchView>> {
    const { tenantId } = caller;
    await this.organisers.assertOfBatch(caller, id);
    const batch = await this.schedule.change(tenantId, id, { status: 'CLOSED' });
    return viewOf(batch, await this.programmes.findOne(tenantId, { _id: batch.programmeId }));
  }
}
