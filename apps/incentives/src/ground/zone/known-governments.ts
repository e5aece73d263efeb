import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { KnownTenantStore } from './known-tenant.schema.js';

/** How a government shows itself on what it hands out. */
@Injectable()
export class KnownGovernments {
  constructor(private readonly tenants: KnownTenantStore) {}

  /** The official name; the id where that was not told yet. */
  async nameOf(tenantId: TenantId): Promise<string> {
    const found = await this.tenants.findOne(tenantId, { _id: tenantId }, { projection: { name: 1 } });
    return found?.name ?? tenantId;
  }

  /** The emblem as a PNG, where the government has told one. */
  async emblemOf(tenantId: TenantId): Promise<Buffer | undefined> {
    const found = await this.tenants.findOne(tenantId, { _id: tenantId }, { projection: { emblem: 1 } });
    return found?.emblem === undefined ? undefined : Buffer.from(found.emblem, 'base64');
  }
}
