import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { DEFAULT_ZONE } from '../reminder/local-day.js';
import { GovernmentStore } from './tenant.schema.js';

@Injectable()
export class TenantZones {
  constructor(private readonly tenants: GovernmentStore) {}

  async of(tenantIds: Iterable<TenantId>, tx: ClientSession): Promise<(tenantId: TenantId) => string> {
    const found = await this.tenants
      .acrossTenants('a batch holds several tenants')
      .find({ _id: { $in: [...new Set(tenantIds)] } }, { session: tx, projection: { timeZone: 1 } })
      .toArray();
    const zones = new Map(found.map(({ _id, timeZone }) => [_id, timeZone]));
    return (tenantId) => zones.get(tenantId) ?? DEFAULT_ZONE;
  }
}
