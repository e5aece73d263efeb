import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { stamps, type TenantStore } from '#persistence';
import type { ProgrammeWatch } from './programme-watch.schema.js';

type Told = { _id: string; tenantId: TenantId; programmeId: string };

/** They are never changed, so the first news of one holds and a repeated one changes nothing. */
export async function noteWatches(
  store: TenantStore<ProgrammeWatch>,
  kind: ProgrammeWatch['kind'],
  told: Told[],
  now: Date,
  session: ClientSession,
): Promise<void> {
  const operations = told.map(({ _id, tenantId, programmeId }) => ({
    updateOne: {
      filter: { _id, tenantId },
      update: { $setOnInsert: { programmeId, kind, ...stamps(now) } },
      upsert: true,
    },
  }));
  if (operations.length > 0)
    await store.acrossTenants('a batch of events holds several tenants').bulkWrite(operations, { session });
}
