import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent, isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  must,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { knownProblems } from '../../ground/known/known.problems.js';
import { OwnAgencies } from '../../ground/known/own-agencies.js';
import { OwnPeople } from '../../ground/known/own-people.js';
import { idParams, pageQuery, shownAs } from '../../ground/lists.js';
import {
  serviceUnitBody,
  serviceUnitPage,
  serviceUnitView,
  serviceUnitViewOf,
  staffBody,
} from './service-unit.dto.js';
import { serviceUnitProblems } from './service-unit.problems.js';
import { ServiceUnitStore, type ServiceUnit } from './service-unit.schema.js';
import { ServiceUnits } from './service-units.js';

@Controller('v1/service-units')
@ApiDoc({ tag: 'Service quality' })
export class ServiceUnitController {
  constructor(
    private readonly visible: ServiceUnits,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly people: OwnPeople,
    private readonly agencies: OwnAgencies,
    private readonly units: ServiceUnitStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Service units' })
  @RequireScopes('surveys:read')
  @ApiResult(serviceUnitPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof serviceUnitPage>> {
    return shownAs(await this.units.forCaller(caller).page({}, page), serviceUnitViewOf);
  }

  @Get(':id')
  @ApiDoc({ summary: 'A service unit' })
  @RequireScopes('surveys:read')
  @ApiResult(serviceUnitView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof serviceUnitView>> {
    return serviceUnitViewOf(await this.visible.get(caller, id));
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a service unit' })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(serviceUnitView, { status: 201 })
  @Throws(
    knownProblems.PARTICIPANT_UNKNOWN,
    knownProblems.AGENCY_UNKNOWN,
    serviceUnitProblems.SERVICE_UNIT_KNOWN,
  )
  async create(
    @CallerParam() caller: Caller,
    @Body({ schema: serviceUnitBody }) body: z.infer<typeof serviceUnitBody>,
  ): Promise<z.infer<typeof serviceUnitView>> {
    const { tenantId } = caller;
    await this.agencies.named(caller, body.agencyId);
    await this.people.assert(caller, 'staffIds', body.staffIds);
    const unit: ServiceUnit = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...body,
      staffIds: [...new Set(body.staffIds)],
      key: body.name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' '),
    };
    return serviceUnitViewOf(
      await this.transactions
        .run((tx) => this.units.insertOne(tenantId, unit, tx))
        .catch((error: unknown) => {
          throw isDuplicateKey(error) ? serviceUnitProblems.SERVICE_UNIT_KNOWN() : error;
        }),
    );
  }

  @Put(':id/staff')
  @ApiDoc({ summary: 'Set who serves in a unit' })
  @RequireScopes('surveys:write')
  @SpeaksFor('own agency')
  @ApiResult(serviceUnitView)
  @Throws(knownProblems.PARTICIPANT_UNKNOWN)
  async setStaff(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: staffBody }) { staffIds }: z.infer<typeof staffBody>,
  ): Promise<z.infer<typeof serviceUnitView>> {
    await this.visible.get(caller, id);
    await this.people.assert(caller, 'staffIds', staffIds);
    const changed = must(
      await this.units.findOneAndUpdate(
        caller.tenantId,
        { _id: id },
        { $set: { staffIds: [...new Set(staffIds)], updatedAt: this.clock.now() }, $inc: { version: 1 } },
      ),
      'the document of units',
    );
    return serviceUnitViewOf(changed);
  }
}
