import { batchScheduled } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from './freshness.js';
import { keepNewest } from './keep-newest.js';
import type { Batch } from './training.schema.js';

@HandlesEvent(batchScheduled, { effectKey: 'batch, newest version' })
export class KeepBatchesOnBatchScheduled implements EventHandler<typeof batchScheduled, Applied> {
  constructor(
    @InjectStore('Batch') private readonly batches: TenantStore<Batch>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof batchScheduled>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.batches, events.map(({ tenantId, data }): Batch => {
      const { batchId, programmeId, programmeTitle, startsOn, endsOn, capacity, status, version } = data;
      return { _id: batchId, tenantId, ...stamps(now), version, programmeId, programmeTitle, startsOn, endsOn, year: Number(startsOn.slice(0, 4)), ...(capacity !== undefined && { capacity }), status };
    }), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
