import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { TenantId } from '#contracts';
import { Clock, LocalClock } from '#platform';
import { KnownTenantStore } from './known.schema.js';

/** The day that an instant falls on in a zone. */
export const localDay = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');

/** Western time, where a government is not known yet: most of them are there. */
export const DEFAULT_ZONE = 'Asia/Jakarta';

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
    return (await this.tenants.findOne(tenantId, { _id: tenantId }))?.timeZone ?? DEFAULT_ZONE;
  }
}
