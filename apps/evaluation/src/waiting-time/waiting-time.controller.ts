import { Outbox } from '#messaging';
import { Idempotent, InjectStore, isDuplicateKey, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { z } from 'zod';
import { idParams, pageQuery, shownAs } from '../lists.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import { measured, waitingTimeBody, waitingTimePage, waitingTimeView, waitingTimeViewOf } from './waiting-time.dto.js';
import { waitingTimeEvent } from './waiting-time-event.js';
import { WaitingTimeKnown } from './waiting-time.errors.js';
import type { WaitingTime } from './waiting-time.schema.js';

@Controller('v1/service-units/:id/waiting-times')
@ApiDoc({ tag: 'Service quality' })
export class WaitingTimeController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly units: ServiceUnits,
    private readonly clock: Clock,
    @InjectStore('WaitingTime') private readonly measurements: TenantStore<WaitingTime>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Measurements of waiting time at a service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(waitingTimePage)
  async list(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof waitingTimePage>> {
    await this.units.get(caller, id);
    const found = await this.measurements.page(caller.tenantId, { unitId: id }, page);
    return shownAs(found, waitingTimeViewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Record how long citizens waited in a period' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(waitingTimeView, { status: 201 })
  @ApiProblem(409, 'WAITING_TIME_KNOWN', 'The unit has a measurement with these days')
  async record(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(waitingTimeBody) body: z.infer<typeof waitingTimeBody>): Promise<z.infer<typeof waitingTimeView>> {
    const unit = await this.units.get(caller, id), { tenantId, _id: unitId, agencyId } = unit;
    const measurement: WaitingTime = { _id: newId(), tenantId, ...stamps(this.clock.now()), unitId, agencyId, ...measured(body) };
    return waitingTimeViewOf(await this.transactions.run(async (tx) => {
      await this.measurements.insertMany(tenantId, [measurement], tx);
      const [before] = await this.measurements.find(tenantId, { unitId, endsOn: { $lt: measurement.startsOn } }, { session: tx, sort: { endsOn: -1 }, limit: 1 });
      await this.outbox.append(tx, [waitingTimeEvent(unit, measurement, before)]);
      return measurement;
    }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new WaitingTimeKnown() : error;
    }));
  }
}
