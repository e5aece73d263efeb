import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { NotFound, sees, type Caller } from '#platform';
import { serviceUnitProblems } from './service-unit.problems.js';
import { ServiceUnitStore, type ServiceUnit } from './service-unit.schema.js';

/** The service units that a client may see. */
@Injectable()
export class ServiceUnits {
  constructor(private readonly units: ServiceUnitStore) {}

  /** The unit that the path of a request names. */
  async get(caller: Pick<Caller, 'tenantId' | 'agencyIds'>, id: string): Promise<ServiceUnit> {
    const unit = await this.seen(caller, id);
    if (!unit) throw new NotFound('service unit');
    return unit;
  }

  /** The unit that the body of a request names, in the field `at`. */
  async named(caller: Pick<Caller, 'tenantId' | 'agencyIds'>, id: string, at: string): Promise<ServiceUnit> {
    const unit = await this.seen(caller, id);
    if (!unit) throw serviceUnitProblems.SERVICE_UNIT_UNKNOWN({ at });
    return unit;
  }

  private async seen(
    { tenantId, agencyIds }: Pick<Caller, 'tenantId' | 'agencyIds'>,
    id: string,
  ): Promise<ServiceUnit | null> {
    const unit = await this.units.findOne(tenantId as TenantId, { _id: id });
    return unit && sees({ agencyIds }, unit.agencyId) ? unit : null;
  }
}
