import { Injectable } from '@nestjs/common';
import { NotFound, type Caller } from '#platform';
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

  private seen(caller: Pick<Caller, 'tenantId' | 'agencyIds'>, id: string): Promise<ServiceUnit | null> {
    return this.units.forCaller(caller).findOne({ _id: id });
  }
}
