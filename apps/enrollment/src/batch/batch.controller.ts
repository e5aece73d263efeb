import { Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { Idempotent, InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, IfMatch, NotFound, Precondition, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery, versioned } from '#platform';
import type { z } from 'zod';
import { idParams, pageQuery } from '../lists.js';
import { batchBody, batchChange, batchPage, batchView, viewOf } from './batch.dto.js';
import { Organisers } from '../programme/organisers.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import type { BatchDocument } from './batch.schema.js';
import { ScheduleBatch } from './schedule-batch.js';

@Controller('v1')
@ApiDoc({ tag: 'Batches' })
export class BatchController {
  constructor(
    private readonly schedule: ScheduleBatch,
    private readonly organisers: Organisers,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
  ) {}

  @Get('programmes/:id/batches')
  @ApiDoc({ summary: 'Batches of a programme' })
  @RequireScopes('programmes:read')
  @ApiResult(batchPage)
  async list(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof batchPage>> {
    const found = await this.batches.page(caller.tenantId, { programmeId: id }, page);
    const programme = await this.programmes.findOne(caller.tenantId, { _id: id });
    return { ...found, items: found.items.map((batch) => viewOf(batch, programme)) };
  }

  @Post('programmes/:id/batches')
  @HttpCode(201)
  @ApiDoc({ summary: 'Schedule a batch' })
  @RequireScopes('programmes:write')
  @Idempotent()
  @ApiResult(batchView, { status: 201 })
  @ApiProblem(409, 'PROGRAMME_NOT_PUBLISHED', 'Its cost is not covered, or it was not published; also PROGRAMME_UNDER_REVISION, PROGRAMME_STOPPED, PLACES_BY_BUDGET')
  @ApiProblem(409, 'PROGRAMME_INDICATORS_MISSING', 'The government asks for indicators of every programme; also MONITORING_LOG_MISSING')
  async create(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(batchBody) body: z.infer<typeof batchBody>): Promise<z.infer<typeof batchView>> {
    await this.organisers.assert(caller, id);
    return this.view(caller, await this.schedule.schedule(caller.tenantId, id, body));
  }

  @Get('batches/:id')
  @ApiDoc({ summary: 'A batch' })
  @RequireScopes('programmes:read')
  @ApiResult(batchView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof batchView>> {
    const batch = await this.batches.findOne(caller.tenantId, { _id: id });
    if (!batch) throw new NotFound('batch');
    return this.view(caller, batch);
  }

  @Patch('batches/:id')
  @ApiDoc({ summary: 'Move a batch, change its places, call it off or close it' })
  @RequireScopes('programmes:write')
  @ApiResult(batchView)
  @ApiProblem(409, 'CAPACITY_BELOW_ADMITTED', 'More people are admitted than that')
  @ApiProblem(409, 'BATCH_NOT_OPEN', 'It is cancelled or closed')
  @ApiProblem(409, 'FEEDBACK_SESSION_REQUIRED', 'Its participants have not been heard in a feedback session')
  async change(
    @CallerParam() caller: Caller,
    @ValidatedParams(idParams) { id }: z.infer<typeof idParams>,
    @ValidatedBody(batchChange) body: z.infer<typeof batchChange>,
    @IfMatch() precondition: Precondition,
  ): Promise<z.infer<typeof batchView>> {
    await this.organisers.assertOfBatch(caller, id);
    return this.view(caller, await this.schedule.change(caller.tenantId, id, body, precondition));
  }

  private async view({ tenantId }: Caller, batch: BatchDocument): Promise<z.infer<typeof batchView>> {
    return versioned(viewOf(batch, await this.programmes.findOne(tenantId, { _id: batch.programmeId })), batch);
  }
}
