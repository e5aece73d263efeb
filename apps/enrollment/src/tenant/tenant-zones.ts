import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import { LRUCache } from 'lru-cache';
import { DateTime } from 'luxon';
import type { Tenant, TimeZone } from './tenant.schema.js';

/** What day it is for a government. Zones change by law, not by the hour, so they are remembered for a minute. */
@Injectable()
export class TenantZones {
  private readonly zones = new LRUCache<string, TimeZone>({ max: 1_000, ttl: 60_000 });

  constructor(
    @InjectStore('Tenant') private readonly tenants: TenantStore<Tenant>,
    private readonly clock: Clock,
  ) {}

  /** The zone of a tenant; western time where the tenant has not been set up. */
  async of(tenantId: TenantId): Promise<TimeZone> {
    const known = this.zones.get(tenantId);
    if (known) return known;
    const tenant = await this.tenants.findOne(tenantId, { _id: tenantId });
    if (tenant) this.zones.set(tenantId, tenant.timeZone);
    return tenant?.timeZone ?? 'Asia/Jakarta';
  }

  /** Now, in the zone of the tenant. */
  async now(tenantId: TenantId): Promise<DateTime> {
    return DateTime.fromJSDate(this.clock.now(), { zone: await this.of(tenantId) });
  }

  /** Today's local date, YYYY-MM-DD. */
  async today(tenantId: TenantId): Promise<string> {
    return (await this.now(tenantId)).toISODate()!;
  }

  forget(tenantId: TenantId): void {
    this.zones.delete(tenantId);
  }
}
