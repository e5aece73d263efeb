import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent, newId, stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  httpProblems,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { idParams, pageQuery, shownAs } from '../../ground/lists.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import {
  beforeAfterQuery,
  beforeAfterView,
  notedChangeBody,
  notedChangePage,
  notedChangeView,
  notedChangeViewOf,
} from './before-after.dto.js';
import { beforeAfterProblems } from './before-after.problems.js';
import { NotedChangeStore, type NotedChange } from './noted-change.schema.js';
import { ReadBeforeAfter } from './read-before-after.js';

@Controller('v1/service-units/:id')
@ApiDoc({ tag: 'Service quality' })
export class BeforeAfterController {
  constructor(
    private readonly units: ServiceUnits,
    private readonly report: ReadBeforeAfter,
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly changes: NotedChangeStore,
  ) {}

  @Get('before-after')
  @ApiDoc({
    summary: 'A service before and after its people were trained',
    description:
      'Waiting time, satisfaction and clarity with numbers of observations and intervals, beside units where nobody was trained and what else happened. It claims no cause.',
  })
  @RequireScopes('surveys:read')
  @ApiResult(beforeAfterView)
  @Throws(beforeAfterProblems.NOBODY_TRAINED)
  read(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: beforeAfterQuery }) query: z.infer<typeof beforeAfterQuery>,
  ): Promise<z.infer<typeof beforeAfterView>> {
    return this.report.of(caller, id, query);
  }

  @Get('noted-changes')
  @ApiDoc({ summary: 'What else changed at a service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(notedChangePage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof notedChangePage>> {
    await this.units.get(caller, id);
    const found = await this.changes.page(caller.tenantId, { unitId: id }, page);
    return shownAs(found, notedChangeViewOf);
  }

  @Post('noted-changes')
  @HttpCode(201)
  @ApiDoc({ summary: 'Note what else changed', description: 'A report of before and after lists it.' })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(notedChangeView, { status: 201 })
  @Throws(httpProblems.DATE_IN_FUTURE)
  async note(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: notedChangeBody }) body: z.infer<typeof notedChangeBody>,
  ): Promise<z.infer<typeof notedChangeView>> {
    const { tenantId, _id: unitId } = await this.units.get(caller, id);
    await this.clock.refuseFuture(tenantId, 'happenedOn', body.happenedOn);
    const change: NotedChange = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      unitId,
      ...body,
    };
    return notedChangeViewOf(
      await this.transactions.run((tx) => this.changes.insertOne(tenantId, change, tx)),
    );
  }
}
