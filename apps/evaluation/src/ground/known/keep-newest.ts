import type { AnyBulkWriteOperation, ClientSession, Filter, UpdateFilter } from 'mongodb';
import type { EventDefinition } from '#contracts';
import type { IncomingEvent } from '#messaging';
import type { TenantDocument, TenantStore } from '#persistence';

interface Newest<T> {
  _id: string;
  recordVersion: number;
  state: Partial<T>;
  /** Fields that only rise, whoever told of them last. */
  highest?: Record<string, number>;
}

/** Keeps the newest state of each thing that the events tell of, whatever their order. */
export async function keepNewest<
  T extends TenantDocument & { recordVersion: number },
  D extends EventDefinition,
>(
  store: TenantStore<T>,
  events: IncomingEvent<D>[],
  read: (event: IncomingEvent<D>) => Newest<T>,
  now: Date,
  session: ClientSession,
): Promise<void> {
  const newest = new Map<string, Newest<T> & { tenantId: string }>();
  for (const event of events) {
    const found = { ...read(event), tenantId: event.tenantId },
      before = newest.get(found._id);
    // What only rises counts of the older ones too, or it would depend on which of them come together.
    const highest = higher(before?.highest, found.highest),
      last = before && before.recordVersion >= found.recordVersion ? before : found;
    newest.set(found._id, { ...last, ...(highest && { highest }) });
  }
  const collection = store.acrossTenants('a batch of events holds several tenants');
  const known = await collection
    .find({ _id: { $in: [...newest.keys()] } } as Filter<T>, { session, projection: { recordVersion: 1 } })
    .toArray();
  const versions = new Map(known.map(({ _id, recordVersion }) => [_id as string, recordVersion as number]));
  const operations = [...newest.values()].flatMap(
    ({ _id, tenantId, recordVersion, state, highest }): AnyBulkWriteOperation<T>[] => {
      const filter = { _id, tenantId } as Filter<T>,
        rise = highest && ({ $max: highest } as UpdateFilter<T>);
      if (recordVersion <= (versions.get(_id) ?? 0))
        return rise ? [{ updateOne: { filter, update: rise } }] : [];
      return [
        {
          updateOne: {
            filter,
            update: {
              $set: { ...state, recordVersion, updatedAt: now },
              $inc: { version: 1 },
              ...rise,
              $setOnInsert: { createdAt: now },
            } as UpdateFilter<T>,
            upsert: true,
          },
        },
      ];
    },
  );
  if (operations.length > 0) await collection.bulkWrite(operations, { session, ordered: false });
}

function higher(
  one: Record<string, number> | undefined,
  other: Record<string, number> | undefined,
): Record<string, number> | undefined {
  if (!one || !other) return one ?? other;
  return Object.fromEntries(
    Object.entries(other).map(([field, value]) => [field, Math.max(value, one[field] ?? value)]),
  );
}
