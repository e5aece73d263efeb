import { Idempotent, InjectStore, isDuplicateKey, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, Clock, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { OwnPeople } from '../known/own-people.js';
import { idParams, mayWriteFor, ofOwnAgencies, pageQuery, shownAs } from '../lists.js';
import { serviceUnitBody, serviceUnitPage, serviceUnitView, serviceUnitViewOf, staffBody } from './service-unit.dto.js';
import { NotYourAgency, ServiceUnitKnown } from './service-unit.errors.js';
import type { ServiceUnit } from './service-unit.schema.js';
import { ServiceUnits } from './service-units.js';

@Controller('v1/service-units')
@ApiDoc({ tag: 'Service quality' })
export class ServiceUnitController {
  constructor(
    private readonly visible: ServiceUnits,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly people: OwnPeople,
    @InjectStore('ServiceUnit') private readonly units: TenantStore<ServiceUnit>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Service units' })
  @RequireScopes('surveys:read')
  @ApiResult(serviceUnitPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof serviceUnitPage>> {
    return shownAs(await this.units.page(caller.tenantId, ofOwnAgencies(caller), page), serviceUnitViewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(serviceUnitView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof serviceUnitView>> {
    return serviceUnitViewOf(await this.visible.get(caller, id));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a service unit' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(serviceUnitView, { status: 201 })
  @ApiProblem(422, 'PARTICIPANT_UNKNOWN', 'There are people that the client may not write for')
  @ApiProblem(409, 'SERVICE_UNIT_KNOWN', 'The agency has one with this name')
  async create(@CallerParam() caller: Caller, @ValidatedBody(serviceUnitBody) body: z.infer<typeof serviceUnitBody>): Promise<z.infer<typeof serviceUnitView>> {
    const { tenantId } = caller;
    if (!mayWriteFor(caller, body.agencyId)) throw new NotYourAgency();
    await this.people.assert(caller, 'staffIds', body.staffIds);
    const unit: ServiceUnit = { _id: newId(), tenantId, ...stamps(this.clock.now()), ...body, staffIds: [...new Set(body.staffIds)], key: body.name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ') };
    return serviceUnitViewOf(await this.transactions.run((tx) => this.units.insertOne(tenantId, unit, tx)).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new ServiceUnitKnown() : error;
    }));
  }

  @Put(':id/staff')
  @ApiDoc({ summary: 'Set who serves in a unit' })
  @RequireScopes('surveys:write')
  @ApiResult(serviceUnitView)
  async setStaff(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedBody(staffBody) { staffIds }: z.infer<typeof staffBody>): Promise<z.infer<typeof serviceUnitView>> {
    await this.visible.get(caller, id);
    await this.people.assert(caller, 'staffIds', staffIds);
    const changed = await this.units.findOneAndUpdate(caller.tenantId, { _id: id }, { $set: { staffIds: [...new Set(staffIds)], updatedAt: this.clock.now() }, $inc: { version: 1 } });
    return serviceUnitViewOf(changed!);
  }
}
