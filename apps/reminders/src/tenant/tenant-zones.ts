import type { TenantId } from '#contracts';
import { InjectStore, type TenantStore } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { DEFAULT_ZONE } from '../reminder/local-day.js';
import type { Tenant } from './tenant.schema.js';

@Injectable()
export class TenantZones {
  constructor(@InjectStore('Tenant') private readonly tenants: TenantStore<Tenant>) {}

  async of(tenantIds: Iterable<TenantId>, tx: ClientSession): Promise<(tenantId: TenantId) => string> {
    const found = await this.tenants.acrossTenants('a batch holds several tenants').find({ _id: { $in: [...new Set(tenantIds)] } }, { session: tx, projection: { timeZone: 1 } }).toArray();
    const zones = new Map(found.map(({ _id, timeZone }) => [_id, timeZone]));
    return (tenantId) => zones.get(tenantId) ?? DEFAULT_ZONE;
  }
}
