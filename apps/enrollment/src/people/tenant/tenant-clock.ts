import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { TenantId } from '#contracts';
import { Clock, LocalClock } from '#platform';
import { GovernmentStore, type TimeZone } from './tenant.schema.js';

/** What day it is for a government. Zones change by law, not by the hour, so they are remembered for a minute. */
@Injectable()
export class TenantClock extends LocalClock {
  private readonly zones = new LRUCache<string, TimeZone>({ max: 1_000, ttl: 60_000 });

  constructor(
    private readonly tenants: GovernmentStore,
    clock: Clock,
  ) {
    super(clock);
  }

  async zoneOf(tenantId: TenantId): Promise<TimeZone> {
    const known = this.zones.get(tenantId);
    if (known) return known;
    const tenant = await this.tenants.findOne(tenantId, { _id: tenantId });
    if (tenant) this.zones.set(tenantId, tenant.timeZone);
    return tenant?.timeZone ?? 'Asia/Jakarta';
  }

  forget(tenantId: TenantId): void {
    this.zones.delete(tenantId);
  }
}
