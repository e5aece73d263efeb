import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Clock, LocalClock } from '#platform';
import { DEFAULT_ZONE, GovernmentStore } from './tenant.schema.js';

/** What day it is for a government. */
@Injectable()
export class TenantClock extends LocalClock {
  constructor(
    private readonly tenants: GovernmentStore,
    clock: Clock,
  ) {
    super(clock);
  }

  /** @param session of what is read as of one moment, as a report is */
  async zoneOf(tenantId: TenantId, session?: ClientSession): Promise<string> {
    const found = await this.tenants.findOne(
      tenantId,
      { _id: tenantId },
      { projection: { timeZone: 1 }, ...(session && { session }) },
    );
    return found?.timeZone ?? DEFAULT_ZONE;
  }
}
