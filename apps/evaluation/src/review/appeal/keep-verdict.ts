import type { ClientSession } from 'mongodb';
import type { appealDecided } from '#contracts';
import type { IncomingEvent } from '#messaging';
import type { TenantDocument, TenantStore } from '#persistence';
import type { Verdict } from '../../ground/verdict/verdict.js';

export type Decided = IncomingEvent<typeof appealDecided>;
type Appealable = TenantDocument & { verdicts?: Verdict[] };

/** Puts the verdict beside the decision. Null where it is there already, or there is no such decision. */
export async function keepVerdict<T extends Appealable>(
  store: TenantStore<T>,
  { tenantId, data }: Decided,
  now: Date,
  tx: ClientSession,
  filter: object = {},
): Promise<T | null> {
  const verdict: Verdict = {
    appealId: data.appealId,
    outcome: data.outcome,
    reason: data.reason,
    by: data.decidedBy,
    at: new Date(data.decidedAt),
  };
  const update = {
    $push: { verdicts: verdict },
    $set: { updatedAt: now },
    $inc: { version: 1 },
  };
  // the driver's filter types cannot be resolved for a T that is still open
  const alike = store as unknown as TenantStore<Appealable>;
  return (await alike.findOneAndUpdate(
    tenantId,
    { _id: data.about.id, 'verdicts.appealId': { $ne: data.appealId }, ...filter },
    update,
    { session: tx },
  )) as T | null;
}
