import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { containing, Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  IfMatch,
  NotFound,
  Precondition,
  RequireScopes,
  SpeaksFor,
  Throws,
  versioned,
  type Caller,
} from '#platform';
import { Organisers } from '../../catalogue/programme/organisers.js';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { idParams, pageQuery } from '../../ground/lists.js';
import { BatchOrganisers } from '../batch/batch-organisers.js';
import { batchBody, batchChange, batchPage, batchQuery, batchView, viewOf } from '../batch/batch.dto.js';
import { batchProblems } from '../batch/batch.problems.js';
import { BatchStore, type BatchDocument } from '../batch/batch.schema.js';
import { monitoringProblems } from '../monitoring/monitoring.problems.js';
import { ChangeBatch } from './change-batch.js';
import { ScheduleBatch } from './schedule-batch.js';

/** A text that so many programmes contain says too little. */
const MOST_PROGRAMMES = 1_000;

@Controller('v1')
@ApiDoc({ tag: 'Batches' })
export class BatchController {
  constructor(
    private readonly schedule: ScheduleBatch,
    private readonly changing: ChangeBatch,
    private readonly organisers: Organisers,
    private readonly batchOrganisers: BatchOrganisers,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  @Get('programmes/:id/batches')
  @ApiDoc({ summary: 'Batches of a programme' })
  @RequireScopes('programmes:read')
  @ApiResult(batchPage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof batchPage>> {
    const programme = await this.programmes.findOne(caller.tenantId, { _id: id });
    if (!programme) throw new NotFound('programme');
    const found = await this.batches.page(caller.tenantId, { programmeId: id }, page);
    return { ...found, items: found.items.map((batch) => viewOf(batch, programme)) };
  }

  @Get('batches')
  @ApiDoc({ summary: 'Batches: of a programme, in a state, within days' })
  @RequireScopes('programmes:read')
  @ApiResult(batchPage)
  async listAll(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: batchQuery }) query: z.infer<typeof batchQuery>,
  ): Promise<z.infer<typeof batchPage>> {
    const { programmeId, status, q, from, to, ...page } = query;
    const found = await this.batches.page(
      tenantId,
      {
        ...(programmeId && { programmeId }),
        ...(status && { status }),
        ...(from && { endsOn: { $gte: from } }),
        ...(to && { startsOn: { $lte: to } }),
        ...(q && (await this.about(tenantId, q))),
      },
      page,
    );
    const programmes = await this.programmes.find(tenantId, {
      _id: { $in: [...new Set(found.items.map((batch) => batch.programmeId))] },
    });
    const programmeOf = new Map(programmes.map((programme) => [programme._id, programme]));
    return {
      ...found,
      items: found.items.map((batch) => viewOf(batch, programmeOf.get(batch.programmeId) ?? null)),
    };
  }

  @Post('programmes/:id/batches')
  @HttpCode(201)
  @ApiDoc({ summary: 'Schedule a batch' })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(batchView, { status: 201, headers: ['ETag'] })
  @Throws(
    batchProblems.PROGRAMME_NOT_PUBLISHED,
    batchProblems.PLACES_BY_BUDGET,
    batchProblems.PROGRAMME_UNDER_REVISION,
    batchProblems.PROGRAMME_STOPPED,
    monitoringProblems.PROGRAMME_INDICATORS_MISSING,
    monitoringProblems.MONITORING_LOG_MISSING,
  )
  async create(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: batchBody }) body: z.infer<typeof batchBody>,
  ): Promise<z.infer<typeof batchView>> {
    await this.organisers.assert(caller, id);
    return this.view(caller, await this.schedule.schedule(caller.tenantId, id, body));
  }

  @Get('batches/:id')
  @ApiDoc({ summary: 'A batch' })
  @RequireScopes('programmes:read')
  @ApiResult(batchView, { headers: ['ETag'] })
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof batchView>> {
    const batch = await this.batches.findOne(caller.tenantId, { _id: id });
    if (!batch) throw new NotFound('batch');
    return this.view(caller, batch);
  }

  @Patch('batches/:id')
  @ApiDoc({ summary: 'Move a batch, change its places, call it off or close it' })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @ApiResult(batchView, { headers: ['ETag'] })
  @Throws(
    batchProblems.BATCH_NOT_OPEN,
    batchProblems.BATCH_DAYS_REVERSED,
    batchProblems.CAPACITY_BELOW_ADMITTED,
    batchProblems.FEEDBACK_SESSION_REQUIRED,
  )
  async change(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: batchChange }) body: z.infer<typeof batchChange>,
    @IfMatch() precondition: Precondition,
  ): Promise<z.infer<typeof batchView>> {
    await this.batchOrganisers.assert(caller, id);
    return this.view(caller, await this.changing.change(caller.tenantId, id, body, precondition));
  }

  private async about(tenantId: TenantId, q: string): Promise<object> {
    const programmes = await this.programmes.find(tenantId, containing('title', q), {
      projection: { _id: 1 },
      limit: MOST_PROGRAMMES,
    });
    return {
      $or: [{ programmeId: { $in: programmes.map(({ _id }) => _id) } }, containing('location', q)],
    };
  }

  private async view({ tenantId }: Caller, batch: BatchDocument): Promise<z.infer<typeof batchView>> {
    return versioned(
      viewOf(batch, await this.programmes.findOne(tenantId, { _id: batch.programmeId })),
      batch,
    );
  }
}
