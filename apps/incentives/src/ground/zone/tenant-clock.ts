import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Clock, LocalClock } from '#platform';
import { KnownTenantStore } from './known-tenant.schema.js';

/** What day it is for a government. */
@Injectable()
export class TenantClock extends LocalClock {
  constructor(
    private readonly tenants: KnownTenantStore,
    clock: Clock,
  ) {
    super(clock);
  }

  async zoneOf(tenantId: TenantId): Promise<string> {
    // without its picture, which is some 40 KB: zones are asked for all the time
    const found = await this.tenants.findOne(tenantId, { _id: tenantId }, { projection: { timeZone: 1 } });
    return found?.timeZone ?? 'Asia/Jakarta';
  }
}
