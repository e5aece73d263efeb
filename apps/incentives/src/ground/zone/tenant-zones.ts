import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { Clock, httpProblems, isoDay } from '#platform';
import { KnownTenantStore } from './known-tenant.schema.js';

/** What day it is for a government. */
@Injectable()
export class TenantZones {
  constructor(
    private readonly tenants: KnownTenantStore,
    private readonly clock: Clock,
  ) {}

  /** Western time where the tenant is not known yet. */
  async of(tenantId: TenantId): Promise<string> {
    return (await this.tenants.findOne(tenantId, { _id: tenantId }))?.timeZone ?? 'Asia/Jakarta';
  }

  /** The official name; the id where that was not told yet. */
  async nameOf(tenantId: TenantId): Promise<string> {
    return (await this.tenants.findOne(tenantId, { _id: tenantId }))?.name ?? tenantId;
  }

  async now(tenantId: TenantId): Promise<DateTime> {
    return DateTime.fromJSDate(this.clock.now(), { zone: await this.of(tenantId) });
  }

  /** @throws DATE_IN_FUTURE (422) for the day of something that has not happened yet where the government is */
  async refuseFuture(tenantId: TenantId, path: string, day: string): Promise<void> {
    const today = await this.today(tenantId);
    if (day > today) throw httpProblems.DATE_IN_FUTURE({ today }, { at: path });
  }

  /** Today's local date, YYYY-MM-DD. */
  async today(tenantId: TenantId): Promise<string> {
    return isoDay(await this.now(tenantId));
  }
}
