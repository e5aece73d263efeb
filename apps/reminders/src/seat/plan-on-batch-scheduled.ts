import { batchScheduled } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { newestOf } from '../newest.js';
import { SeatPlans } from './seat-plans.js';
import type { BatchDocument } from './seat.schema.js';

@HandlesEvent(batchScheduled, { effectKey: 'batch, newest version; reminder kind + enrolment + day' })
export class PlanOnBatchScheduled implements EventHandler<typeof batchScheduled> {
  constructor(
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    private readonly plans: SeatPlans,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof batchScheduled>[], tx: ClientSession): Promise<void> {
    const newest = newestOf(events, (event) => event.data.batchId, (event) => event.data.version);
    const collection = this.batches.acrossTenants('a batch of events holds several tenants');
    const known = await collection.find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { version: 1 } }).toArray();
    for (const { _id, version } of known) if (version >= newest.get(_id)!.data.version) newest.delete(_id);
    if (newest.size === 0) return;
    const now = this.clock.now();
    const batches = [...newest.values()].map(({ tenantId, data }): BatchDocument => {
      const { batchId, programmeTitle: title, startsOn, status, version } = data;
      return { _id: batchId, tenantId, ...stamps(now), version, title, startsOn, status };
    });
    await collection.bulkWrite(batches.map((batch) => ({ replaceOne: { filter: { _id: batch._id, tenantId: batch.tenantId }, replacement: batch, upsert: true } })), { session: tx, ordered: false });
    await this.plans.replan(batches, (batchId) => newest.get(batchId)!.time, tx);
  }
}
