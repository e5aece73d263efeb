import type { IncomingEvent } from '#messaging';
import type { TenantDocument, TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';

interface Newest<T> {
  _id: string;
  recordVersion: number;
  state: Partial<T>;
  /** Fields that only rise, whoever told of them last. */
  highest?: Partial<T>;
}

/** Keeps the newest state of each thing that the events tell of, whatever their order. */
export async function keepNewest<T extends TenantDocument & { recordVersion: number }>(store: TenantStore<T>, events: IncomingEvent[], read: (event: never) => Newest<T>, now: Date, session: ClientSession): Promise<void> {
  const newest = new Map<string, Newest<T> & { tenantId: string }>();
  for (const event of events) {
    const found = { ...read(event as never), tenantId: event.tenantId };
    if ((newest.get(found._id)?.recordVersion ?? 0) < found.recordVersion) newest.set(found._id, found);
  }
  const collection = store.acrossTenants('a batch of events holds several tenants');
  const known = await collection.find({ _id: { $in: [...newest.keys()] } } as never, { session, projection: { recordVersion: 1 } }).toArray();
  for (const { _id, recordVersion } of known) if (newest.get(_id as string)!.recordVersion <= recordVersion) newest.delete(_id as string);
  const operations = [...newest.values()].map(({ _id, tenantId, recordVersion, state, highest }) => ({
    updateOne: { filter: { _id, tenantId }, update: { $set: { ...state, recordVersion, updatedAt: now }, $inc: { version: 1 }, ...(highest && { $max: highest }), $setOnInsert: { createdAt: now } }, upsert: true },
  }));
  if (operations.length > 0) await collection.bulkWrite(operations as never, { session, ordered: false });
}
