import type { ClientSession, Filter, UpdateFilter } from 'mongodb';
import type { TenantId } from '#contracts';
import type { TenantDocument, TenantStore } from '#persistence';

/**
 * Sets what one event tells of a thing of which other events tell other fields, so that neither waits for the other.
 * The same event sets the same fields again.
 */
export async function keepFields<T extends TenantDocument>(
  store: TenantStore<T>,
  items: { _id: string; tenantId: TenantId; fields: Partial<Omit<T, keyof TenantDocument>> }[],
  now: Date,
  tx: ClientSession,
): Promise<void> {
  if (!items.length) return;
  const operations = items.map(({ _id, tenantId, fields }) => ({
    updateOne: {
      filter: { _id, tenantId } as Filter<T>,
      update: {
        $set: { ...fields, updatedAt: now },
        $setOnInsert: { createdAt: now, version: 1 },
      } as UpdateFilter<T>,
      upsert: true,
    },
  }));
  await store
    .acrossTenants('a batch of events holds several tenants')
    .bulkWrite(operations, { session: tx, ordered: true });
}
