import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiError, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { TenantZones } from '../known/tenant-zones.js';
import { idParams, ofOwnAgencies, pageOf, pageQuery, shownAs } from '../lists.js';
import { ServiceUnits } from '../service-unit/service-units.js';
import { intervals, type MeasurementPlan } from './measurement-plan.schema.js';
import { beginningOf, periodFrom } from './period-days.js';

const planBody = z
  .object({
    serviceUnitId: z.string().min(1).max(120).describe('The unit that is measured'),
    every: z.enum(intervals).describe('Length of a period, in calendar months').meta({ example: 'SEMESTER' }),
    startsOn: z.iso.date().describe('First local day of the first period').meta({ example: '2026-07-01' }),
    programmeIds: z.array(z.string().min(1).max(120)).max(50).default([]).describe('Programmes whose effect is to be seen'),
  })
  .meta({ id: 'MeasurementPlanRequest' });
const planView = z
  .object({ id: z.string(), serviceUnitId: z.string(), every: z.enum(intervals), nextStartsOn: z.string().describe('First day of the period that is opened next'), programmeIds: z.array(z.string()), status: z.enum(['ACTIVE', 'ENDED']), version: z.int() })
  .meta({ id: 'MeasurementPlan' });
const planPage = pageOf(planView);

class FirstPeriodOver extends ApiError {
  constructor() {
    super({ status: 422, code: 'FIRST_PERIOD_OVER', title: 'The first period is over already', detail: 'Choose a first day whose period still lies ahead or runs.', errors: [{ path: 'startsOn', code: 'FIRST_PERIOD_OVER', message: 'begins a period that is over' }] });
  }
}

@Controller('v1/measurement-plans')
@ApiDoc({ tag: 'Service quality' })
export class MeasurementPlanController {
  constructor(
    private readonly units: ServiceUnits,
    private readonly zones: TenantZones,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('MeasurementPlan') private readonly plans: TenantStore<MeasurementPlan>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Plans by which service units are measured period after period' })
  @RequireScopes('surveys:read')
  @ApiResult(planPage)
  async list(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof planPage>> {
    const found = await this.plans.page(tenantId, ofOwnAgencies({ agencyIds }), page);
    return shownAs(found, viewOf);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Measure a service unit period after period', description: 'Each period opens on its first day and closes by itself after its last one, in the zone of the government.' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(planView, { status: 201 })
  @ApiProblem(422, 'FIRST_PERIOD_OVER', 'Its first period is over already')
  async create(@CallerParam() caller: Caller, @ValidatedBody(planBody) { serviceUnitId, every, startsOn, programmeIds }: z.infer<typeof planBody>): Promise<z.infer<typeof planView>> {
    const { tenantId } = caller, unit = await this.units.get(caller, serviceUnitId);
    if (periodFrom(startsOn, every).endsOn < (await this.zones.now(tenantId)).toISODate()!) throw new FirstPeriodOver();
    const plan: MeasurementPlan = {
      _id: newId(), tenantId, ...stamps(this.clock.now()), unitId: unit._id, agencyId: unit.agencyId, every, programmeIds, nextStartsOn: startsOn, dueAt: beginningOf(startsOn, await this.zones.of(tenantId)), status: 'ACTIVE',
    };
    return viewOf(await this.transactions.run((tx) => this.plans.insertOne(tenantId, plan, tx)));
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiDoc({ summary: 'End a plan; periods that are open stay' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(planView)
  async end(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof planView>> {
    const own = ofOwnAgencies({ agencyIds });
    return viewOf(await this.transactions.run(async (tx) => {
      const ended = await this.plans.findOneAndUpdate(tenantId, { _id: id, ...own }, { $set: { status: 'ENDED', updatedAt: this.clock.now() }, $unset: { dueAt: '' }, $inc: { version: 1 } } as never, { session: tx });
      if (!ended) throw new NotFound('measurement plan');
      return ended;
    }));
  }
}

const viewOf = ({ _id, unitId, every, nextStartsOn, programmeIds, status, version }: MeasurementPlan): z.infer<typeof planView> => ({ id: _id, serviceUnitId: unitId, every, nextStartsOn, programmeIds, status, version });
