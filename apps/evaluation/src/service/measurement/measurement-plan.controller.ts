import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent, newId, stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  isoDay,
  namesBeside,
  NotFound,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { idParams, pageOf, pageQuery, shownAs } from '../../ground/lists.js';
import { serviceUnitProblems } from '../service-unit/service-unit.problems.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import { measurementPlanProblems } from './measurement-plan.problems.js';
import {
  intervals,
  MeasurementPlanStore,
  PLAN_FORMAT,
  type MeasurementPlan,
} from './measurement-plan.schema.js';
import { beginningOf, periodFrom } from './period-days.js';

const planBody = z
  .object({
    serviceUnitId: z.string().min(1).max(120).describe('The unit that is measured'),
    every: z.enum(intervals).describe('Length of a period, in calendar months').meta({ example: 'SEMESTER' }),
    startsOn: z.iso.date().describe('First local day of the first period').meta({ example: '2026-07-01' }),
    programmeIds: z
      .array(z.string().min(1).max(120))
      .max(50)
      .default([])
      .describe('Programmes whose effect is to be seen'),
  })
  .meta({ id: 'MeasurementPlanRequest' });
const planView = z
  .object({
    id: z.string(),
    serviceUnitId: z.string(),
    ...namesBeside('serviceUnitId'),
    every: z.enum(intervals),
    nextStartsOn: z.string().describe('First day of the period that is opened next'),
    programmeIds: z.array(z.string()),
    status: z.enum(['ACTIVE', 'ENDED']),
    version: z.int(),
  })
  .meta({ id: 'MeasurementPlan' });
const planPage = pageOf(planView);

@Controller('v1/measurement-plans')
@ApiDoc({ tag: 'Service quality' })
export class MeasurementPlanController {
  constructor(
    private readonly units: ServiceUnits,
    private readonly clock: TenantClock,
    private readonly transactions: Transactions,
    private readonly plans: MeasurementPlanStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Plans by which service units are measured period after period' })
  @RequireScopes('surveys:read')
  @ApiResult(planPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof planPage>> {
    const found = await this.plans.forCaller(caller).page({}, page);
    return shownAs(found, viewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Measure a service unit period after period',
    description:
      'Each period opens on its first day and closes by itself after its last one, in the zone of the government.',
  })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(planView, { status: 201 })
  @Throws(measurementPlanProblems.FIRST_PERIOD_OVER, serviceUnitProblems.SERVICE_UNIT_UNKNOWN)
  async create(
    @CallerParam() caller: Caller,
    @Body({ schema: planBody }) { serviceUnitId, every, startsOn, programmeIds }: z.infer<typeof planBody>,
  ): Promise<z.infer<typeof planView>> {
    const { tenantId } = caller,
      unit = await this.units.named(caller, serviceUnitId, 'serviceUnitId');
    if (periodFrom(startsOn, every).endsOn < isoDay(await this.clock.localTime(tenantId)))
      throw measurementPlanProblems.FIRST_PERIOD_OVER({ at: 'startsOn' });
    const plan: MeasurementPlan = {
      _id: newId(),
      v: PLAN_FORMAT,
      tenantId,
      ...stamps(this.clock.now()),
      unitId: unit._id,
      agencyId: unit.agencyId,
      every,
      programmeIds,
      nextStartsOn: startsOn,
      dueAt: beginningOf(startsOn, await this.clock.zoneOf(tenantId)),
      status: 'ACTIVE',
    };
    return viewOf(await this.transactions.run((tx) => this.plans.insertOne(tenantId, plan, tx)));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiDoc({ summary: 'End a plan; periods that are open stay' })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(planView)
  async end(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof planView>> {
    const own = this.plans.forCaller(caller);
    return viewOf(
      await this.transactions.run(async (tx) => {
        const ended = await own.findOneAndUpdate(
          { _id: id },
          {
            $set: { status: 'ENDED', updatedAt: this.clock.now() },
            $unset: { dueAt: '' },
            $inc: { version: 1 },
          },
          { session: tx },
        );
        if (!ended) throw new NotFound('measurement plan');
        return ended;
      }),
    );
  }
}

const viewOf = ({
  _id,
  unitId,
  every,
  nextStartsOn,
  programmeIds,
  status,
  version,
}: MeasurementPlan): z.infer<typeof planView> => ({
  id: _id,
  serviceUnitId: unitId,
  every,
  nextStartsOn,
  programmeIds,
  status,
  version,
});
