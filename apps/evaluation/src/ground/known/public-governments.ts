import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { NotFound } from '#platform';
import { KnownTenantStore, type KnownTenant } from './known.schema.js';

/** Governments as everybody may know them. */
@Injectable()
export class PublicGovernments {
  constructor(private readonly tenants: KnownTenantStore) {}

  /** @throws NotFound (404) */
  async get(tenantId: TenantId): Promise<KnownTenant> {
    const found = await this.tenants.findOne(tenantId, { _id: tenantId });
    if (!found) throw new NotFound('government');
    return found;
  }
}
