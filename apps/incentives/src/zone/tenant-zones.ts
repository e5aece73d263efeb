import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { KnownTenant } from './known-tenant.schema.js';

/** What day it is for a government. */
@Injectable()
export class TenantZones {
  constructor(@InjectStore('KnownTenant') private readonly tenants: TenantStore<KnownTenant>, private readonly clock: Clock) {}

  /** Western time where the tenant is not known yet. */
  async of(tenantId: TenantId): Promise<string> {
    return (await this.tenants.findOne(tenantId, { _id: tenantId }))?.timeZone ?? 'Asia/Jakarta';
  }

  async now(tenantId: TenantId): Promise<DateTime> {
    return DateTime.fromJSDate(this.clock.now(), { zone: await this.of(tenantId) });
  }

  /** Today's local date, YYYY-MM-DD. */
  async today(tenantId: TenantId): Promise<string> {
    return (await this.now(tenantId)).toISODate()!;
  }
}
