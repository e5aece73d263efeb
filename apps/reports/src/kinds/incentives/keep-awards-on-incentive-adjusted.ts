import type { ClientSession } from 'mongodb';
import { incentiveAdjusted } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { CountedAwardStore } from './incentives.schema.js';

/** An award with other points counts with those of the latest adjustment. */
@HandlesEvent(incentiveAdjusted, { effectKey: 'award, latest adjustment' })
export class KeepAwardsOnIncentiveAdjusted implements EventHandler<typeof incentiveAdjusted> {
  constructor(
    private readonly awards: CountedAwardStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveAdjusted>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    // In the order of the partition: an award's adjustments come after its grant, the latest last.
    const operations = events.map(({ tenantId, data: { awardId: _id, points } }) => ({
      updateOne: { filter: { _id, tenantId }, update: { $set: { points, updatedAt: now } } },
    }));
    await this.awards
      .acrossTenants('a batch of events holds several tenants')
      .bulkWrite(operations, { session: tx, ordered: true });
  }
}
