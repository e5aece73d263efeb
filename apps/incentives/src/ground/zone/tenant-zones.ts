import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { Clock, httpProblems, isoDay } from '#platform';
import { KnownTenantStore, type KnownTenant } from './known-tenant.schema.js';

/** What day it is for a government. */
@Injectable()
export class TenantZones {
  constructor(
    private readonly tenants: KnownTenantStore,
    private readonly clock: Clock,
  ) {}

  /** Western time where the tenant is not known yet. */
  async of(tenantId: TenantId): Promise<string> {
    return (await this.without(tenantId))?.timeZone ?? 'Asia/Jakarta';
  }

  /** The official name; the id where that was not told yet. */
  async nameOf(tenantId: TenantId): Promise<string> {
    return (await this.without(tenantId))?.name ?? tenantId;
  }

  /** The emblem as a PNG, where the government has told one. */
  async emblemOf(tenantId: TenantId): Promise<Buffer | undefined> {
    const found = await this.tenants.findOne(tenantId, { _id: tenantId }, { projection: { emblem: 1 } });
    return found?.emblem === undefined ? undefined : Buffer.from(found.emblem, 'base64');
  }

  /** Its picture is some 40 KB, and zones are asked for all the time. */
  private without(tenantId: TenantId): Promise<Pick<KnownTenant, 'name' | 'timeZone'> | null> {
    return this.tenants.findOne(tenantId, { _id: tenantId }, { projection: { name: 1, timeZone: 1 } });
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
