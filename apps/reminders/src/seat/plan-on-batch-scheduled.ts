import type { ClientSession } from 'mongodb';
import { batchScheduled } from '#contracts';
import { HandlesEvent, newestOf, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock, must } from '#platform';
import { SeatPlans } from './seat-plans.js';
import { BatchStore, type BatchDocument } from './seat.schema.js';

@HandlesEvent(batchScheduled, { effectKey: 'batch, newest version; reminder kind + enrolment + day' })
export class PlanOnBatchScheduled implements EventHandler<typeof batchScheduled> {
  constructor(
    private readonly batches: BatchStore,
    private readonly plans: SeatPlans,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof batchScheduled>[], tx: ClientSession): Promise<void> {
    const newest = newestOf(
      events,
      (event) => event.data.batchId,
      (event) => event.data.version,
    );
    const collection = this.batches.acrossTenants('a batch of events holds several tenants');
    const known = await collection
      .find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { version: 1 } })
      .toArray();
    for (const { _id, version } of known)
      if (version >= must(newest.get(_id), 'the entry of newest').data.version) newest.delete(_id);
    if (newest.size === 0) return;
    const now = this.clock.now();
    const batches = [...newest.values()].map(({ tenantId, data }): BatchDocument => {
      const { batchId, programmeTitle: title, startsOn, status, version } = data;
      return {
        _id: batchId,
        tenantId,
        ...stamps(now),
        version,
        title,
        startsOn,
        status,
      };
    });
    await collection.bulkWrite(
      batches.map((batch) => ({
        replaceOne: {
          filter: { _id: batch._id, tenantId: batch.tenantId },
          replacement: batch,
          upsert: true,
        },
      })),
      { session: tx, ordered: false },
    );
    await this.plans.replan(batches, (batchId) => must(newest.get(batchId), 'the entry of newest').time, tx);
  }
}
