import { Injectable } from '@nestjs/common';
import { InjectStore, TenantStore } from '#persistence';
import type { ApiClient } from './client.schema.js';

const MANY = 'the operator and the token endpoint look for a client before its tenant is known';

@Injectable()
export class ClientRepository {
  constructor(@InjectStore('ApiClient') private readonly store: TenantStore<ApiClient>) {}

  byId(id: string): Promise<ApiClient | null> {
    return this.store.acrossTenants(MANY).findOne({ _id: id }) as Promise<ApiClient | null>;
  }

  insert(client: ApiClient): Promise<void> {
    return this.store.insertMany(client.tenantId, [client]);
  }

  /** False when somebody else changed it meanwhile. */
  async replaceSecrets(client: ApiClient, secrets: ApiClient['secrets'], now: Date): Promise<boolean> {
    const done = await this.store.updateOne(client.tenantId, { _id: client._id, version: client.version }, { $set: { secrets, updatedAt: now }, $inc: { version: 1 } });
    return done.modifiedCount === 1;
  }

  async remove(client: ApiClient): Promise<void> {
    await this.store.deleteMany(client.tenantId, { _id: client._id });
  }

  async page(query: { tenantId?: string; limit: number; cursor?: string }): Promise<{ items: ApiClient[]; nextCursor?: string }> {
    const filter = { ...(query.tenantId ? { tenantId: query.tenantId } : {}), ...(query.cursor ? { _id: { $gt: query.cursor } } : {}) };
    const found = (await this.store.acrossTenants(MANY).find(filter as never).sort({ _id: 1 }).limit(query.limit + 1).toArray()) as ApiClient[];
    const items = found.slice(0, query.limit);
    return found.length > query.limit ? { items, nextCursor: items.at(-1)!._id } : { items };
  }
}
