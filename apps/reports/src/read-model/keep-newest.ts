import type { TenantDocument, TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';
import { newestOf } from './newest.js';

/**
 * Writes what events carry as the whole present state, the newest version of each thing: repeated and late events change nothing.
 * One read and one write for a batch.
 */
export async function keepNewest<T extends TenantDocument>(store: TenantStore<T>, documents: T[], tx: ClientSession): Promise<void> {
  const newest = newestOf(documents, ({ _id }) => _id, ({ version }) => version);
  const collection = store.acrossTenants('a batch of events holds several tenants');
  const known = await collection.find({ _id: { $in: [...newest.keys()] } } as never, { session: tx, projection: { version: 1 } }).toArray();
  for (const { _id, version } of known as unknown as TenantDocument[]) if (version >= newest.get(_id)!.version) newest.delete(_id);
  const operations = [...newest.values()].map((document) => ({ replaceOne: { filter: { _id: document._id, tenantId: document.tenantId }, replacement: document, upsert: true } }));
  if (operations.length) await collection.bulkWrite(operations as never, { session: tx, ordered: false });
}
