import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { Clock, httpProblems, isoDay } from '#platform';
import { GovernmentStore, type TimeZone } from './tenant.schema.js';

/** What day it is for a government. Zones change by law, not by the hour, so they are remembered for a minute. */
@Injectable()
export class TenantZones {
  private readonly zones = new LRUCache<string, TimeZone>({ max: 1_000, ttl: 60_000 });

  constructor(
    private readonly tenants: GovernmentStore,
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
    return isoDay(await this.now(tenantId));
  }

  /** @throws DATE_IN_FUTURE (422) for the day of something that has not happened yet where the government is */
  async refuseFuture(tenantId: TenantId, path: string, day: string): Promise<void> {
    const today = await this.today(tenantId);
    if (day > today) throw httpProblems.DATE_IN_FUTURE({ today }, { at: path });
  }

  forget(tenantId: TenantId): void {
    this.zones.delete(tenantId);
  }
}
