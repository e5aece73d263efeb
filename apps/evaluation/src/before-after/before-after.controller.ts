import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { idParams, pageQuery, shownAs } from '../lists.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import { beforeAfterQuery, beforeAfterView, notedChangeBody, notedChangePage, notedChangeView, notedChangeViewOf } from './before-after.dto.js';
import type { NotedChange } from './noted-change.schema.js';
import { ReadBeforeAfter } from './read-before-after.js';

@Controller('v1/service-units/:id')
@ApiDoc({ tag: 'Service quality' })
export class BeforeAfterController {
  constructor(
    private readonly units: ServiceUnits,
    private readonly report: ReadBeforeAfter,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('NotedChange') private readonly changes: TenantStore<NotedChange>,
  ) {}

  @Get('before-after')
  @ApiDoc({ summary: 'A service before and after its people were trained', description: 'Waiting time, satisfaction and clarity with numbers of observations and intervals, beside units where nobody was trained and what else happened. It claims no cause.' })
  @RequireScopes('surveys:read')
  @ApiResult(beforeAfterView)
  @ApiProblem(409, 'NOBODY_TRAINED', 'Nobody of the unit completed the programme')
  read(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(beforeAfterQuery) query: z.infer<typeof beforeAfterQuery>): Promise<z.infer<typeof beforeAfterView>> {
    return this.report.of(caller, id, query);
  }

  @Get('noted-changes')
  @ApiDoc({ summary: 'What else changed at a service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(notedChangePage)
  async list(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof notedChangePage>> {
    await this.units.get(caller, id);
    const found = await this.changes.page(caller.tenantId, { unitId: id }, page);
    return shownAs(found, notedChangeViewOf);
  }

  @Post('noted-changes')
  @HttpCode(201)
  @ApiDoc({ summary: 'Note what else changed', description: 'A report of before and after lists it.' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(notedChangeView, { status: 201 })
  async note(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(notedChangeBody) body: z.infer<typeof notedChangeBody>): Promise<z.infer<typeof notedChangeView>> {
    const { tenantId, _id: unitId } = await this.units.get(caller, id);
    const change: NotedChange = { _id: newId(), tenantId, ...stamps(this.clock.now()), unitId, ...body };
    return notedChangeViewOf(await this.transactions.run((tx) => this.changes.insertOne(tenantId, change, tx)));
  }
}
