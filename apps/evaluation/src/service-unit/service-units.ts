import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { type Caller, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { ServiceUnit } from './service-unit.schema.js';

/** The service units that a client may see. */
@Injectable()
export class ServiceUnits {
  constructor(@InjectStore('ServiceUnit') private readonly units: TenantStore<ServiceUnit>) {}

  async get({ tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>, id: string, session?: ClientSession): Promise<ServiceUnit> {
    const unit = await this.units.findOne(tenantId as TenantId, { _id: id }, session ? { session } : {});
    if (!unit || (agencyIds && !agencyIds.includes(unit.agencyId))) throw new NotFound('service unit');
    return unit;
  }
}
