import { Injectable } from '@nestjs/common';
import type { ClientSession, Filter, UpdateFilter } from 'mongodb';
import type { TenantId } from '#contracts';
import { cursorAfter, placeOf, type Page } from '#persistence';
import { must, whollySeenBy, type Caller } from '#platform';
import { ApiClientStore, type ApiClient } from './client.schema.js';

const LIST = 'clients';
const MANY = 'the operator and the token endpoint look for a client before its tenant is known';

@Injectable()
export class ClientRepository {
  constructor(private readonly store: ApiClientStore) {}

  byId(id: string, tx?: ClientSession): Promise<ApiClient | null> {
    const options = tx ? { session: tx } : {};
    return this.store.acrossTenants(MANY).findOne({ _id: id }, options) as Promise<ApiClient | null>;
  }

  insert(client: ApiClient, tx: ClientSession): Promise<void> {
    return this.store.insertMany(client.tenantId, [client], tx);
  }

  /** @param tx the one in which the client was read, so that nobody changes it meanwhile */
  async setSecrets(
    client: ApiClient,
    secrets: ApiClient['secrets'],
    now: Date,
    tx: ClientSession,
  ): Promise<void> {
    await this.store.updateOne(
      client.tenantId,
      { _id: client._id },
      { $set: { secrets, updatedAt: now }, $inc: { version: 1 } },
      { session: tx },
    );
  }

  /** The new hash of a secret in the place of the one that an earlier release stored. */
  async replaceHash(tenant: TenantId, clientId: string, stored: string, hash: string): Promise<void> {
    await this.store.updateOne(
      tenant,
      { _id: clientId, 'secrets.hash': stored } as Filter<ApiClient>,
      { $set: { 'secrets.$.hash': hash }, $inc: { version: 1 } } as UpdateFilter<ApiClient>,
    );
  }

  async setDisabled(client: ApiClient, disabledAt: Date | null, now: Date, tx: ClientSession): Promise<void> {
    await this.store.updateOne(
      client.tenantId,
      { _id: client._id },
      { $set: { disabledAt, updatedAt: now }, $inc: { version: 1 } },
      { session: tx },
    );
  }

  async remove(client: ApiClient, tx: ClientSession): Promise<void> {
    await this.store.deleteMany(client.tenantId, { _id: client._id }, tx);
  }

  /** Those of the caller's government that speak for no agency which the caller does not speak for. */
  ownPage(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<Page<ApiClient>> {
    return this.store.page(caller.tenantId, whollySeenBy(caller, 'agencyIds'), page);
  }

  async page(query: {
    tenantId?: string;
    limit: number;
    cursor?: string;
  }): Promise<{ items: ApiClient[]; nextCursor?: string }> {
    const filter = {
      ...(query.tenantId ? { tenantId: query.tenantId as TenantId } : {}),
      ...(query.cursor ? { _id: { $gt: placeOf(LIST, query.tenantId ?? '', query.cursor) } } : {}),
    };
    const found = (await this.store
      .acrossTenants(MANY)
      .find(filter)
      .sort({ _id: 1 })
      .limit(query.limit + 1)
      .toArray()) as ApiClient[];
    const items = found.slice(0, query.limit);
    return found.length > query.limit
      ? {
          items,
          nextCursor: cursorAfter(LIST, query.tenantId ?? '', must(items.at(-1), 'the last of items')._id),
        }
      : { items };
  }
}
