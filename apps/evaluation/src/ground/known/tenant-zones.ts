import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { Clock, httpProblems } from '#platform';
import { KnownTenantStore } from './known.schema.js';

/** The day that an instant falls on in a zone. */
export const localDay = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');

/** Western time, where a government is not known yet: most of them are there. */
export const DEFAULT_ZONE = 'Asia/Jakarta';

/** What day it is for a government. */
@Injectable()
export class TenantZones {
  constructor(
    private readonly tenants: KnownTenantStore,
    private readonly clock: Clock,
  ) {}

  /** Western time where the tenant is not known yet. */
  async of(tenantId: TenantId): Promise<string> {
    return (await this.tenants.findOne(tenantId, { _id: tenantId }))?.timeZone ?? DEFAULT_ZONE;
  }

  async isKnown(tenantId: TenantId): Promise<boolean> {
    return (await this.tenants.findOne(tenantId, { _id: tenantId }, { projection: { _id: 1 } })) !== null;
  }

  /** Today's local date, YYYY-MM-DD. */
  async today(tenantId: TenantId): Promise<string> {
    return localDay(this.clock.now(), await this.of(tenantId));
  }

  /** @throws DATE_IN_FUTURE (422) for the day of something that has not happened yet where the government is */
  async refuseFuture(tenantId: TenantId, path: string, day: string): Promise<void> {
    const today = await this.today(tenantId);
    if (day > today) throw httpProblems.DATE_IN_FUTURE({ today }, { at: path });
  }

  /** Now, in the zone of the tenant. */
  async now(tenantId: TenantId): Promise<DateTime> {
    return DateTime.fromJSDate(this.clock.now(), { zone: await this.of(tenantId) });
  }
}
