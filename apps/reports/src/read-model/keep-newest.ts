import type { ClientSession, Filter } from 'mongodb';
import { newestOf } from '#messaging';
import type { TenantDocument, TenantStore } from '#persistence';
import { must } from '#platform';

/**
 * Writes what events carry as the whole present state, the newest version of each thing: repeated and late
 * events change nothing.
 * One read and one write for a batch.
 */
export async function keepNewest<T extends TenantDocument>(
  store: TenantStore<T>,
  documents: T[],
  tx: ClientSession,
): Promise<void> {
  const newest = newestOf(
    documents,
    ({ _id }) => _id,
    ({ version }) => version,
  );
  const collection = store.acrossTenants('a batch of events holds several tenants');
  const known = await collection
    .find({ _id: { $in: [...newest.keys()] } } as Filter<T>, { session: tx, projection: { version: 1 } })
    .toArray();
  for (const { _id, version } of known as unknown as TenantDocument[])
    if (version >= must(newest.get(_id), 'the entry of newest').version) newest.delete(_id);
  const operations = [...newest.values()].map((document) => ({
    replaceOne: {
      filter: { _id: document._id, tenantId: document.tenantId } as Filter<T>,
      replacement: document,
      upsert: true,
    },
  }));
  if (operations.length) await collection.bulkWrite(operations, { session: tx, ordered: false });
}
