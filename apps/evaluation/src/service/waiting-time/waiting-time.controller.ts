import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Outbox } from '#messaging';
import { Idempotent, isDuplicateKey, newId, stamps } from '#persistence';
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
import { waitingTimeEvent } from './waiting-time-event.js';
import {
  measured,
  waitingTimeBody,
  waitingTimePage,
  waitingTimeView,
  waitingTimeViewOf,
} from './waiting-time.dto.js';
import { waitingTimeProblems } from './waiting-time.problems.js';
import { WaitingTimeStore, type WaitingTime } from './waiting-time.schema.js';

@Controller('v1/service-units/:id/waiting-times')
@ApiDoc({ tag: 'Service quality' })
export class WaitingTimeController {
  constructor(
    private readonly outbox: Outbox,
    private readonly units: ServiceUnits,
    private readonly clock: TenantClock,
    private readonly measurements: WaitingTimeStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Measurements of waiting time at a service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(waitingTimePage)
  async list(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof waitingTimePage>> {
    await this.units.get(caller, id);
    const found = await this.measurements.forCaller(caller).page({ unitId: id }, page);
    return shownAs(found, waitingTimeViewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Record how long citizens waited in a period' })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(waitingTimeView, { status: 201 })
  @Throws(waitingTimeProblems.WAITING_TIME_KNOWN, httpProblems.DATE_IN_FUTURE)
  async record(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: waitingTimeBody }) body: z.infer<typeof waitingTimeBody>,
  ): Promise<z.infer<typeof waitingTimeView>> {
    const unit = await this.units.get(caller, id),
      { tenantId, _id: unitId, agencyId } = unit;
    await this.clock.refuseFuture(tenantId, 'endsOn', body.endsOn);
    const measurement: WaitingTime = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      unitId,
      agencyId,
      ...measured(body),
    };
    return waitingTimeViewOf(
      await this.outbox
        .transaction(async (tx) => {
          await this.measurements.insertMany(tenantId, [measurement], tx);
          const [before] = await this.measurements.find(
            tenantId,
            { unitId, endsOn: { $lt: measurement.startsOn } },
            { session: tx, sort: { endsOn: -1 }, limit: 1 },
          );
          await this.outbox.append(tx, [waitingTimeEvent(unit, measurement, before)]);
          return measurement;
        })
        .catch((error: unknown) => {
          throw isDuplicateKey(error) ? waitingTimeProblems.WAITING_TIME_KNOWN() : error;
        }),
    );
  }
}
