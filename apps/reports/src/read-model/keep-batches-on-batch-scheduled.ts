import type { ClientSession } from 'mongodb';
import { batchScheduled } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { keepNewest } from './keep-newest.js';
import { BatchStore, type Batch } from './training.schema.js';

@HandlesEvent(batchScheduled, { effectKey: 'batch, newest version' })
export class KeepBatchesOnBatchScheduled implements EventHandler<typeof batchScheduled, Applied> {
  constructor(
    private readonly batches: BatchStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof batchScheduled>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.batches,
      events.map(({ tenantId, data }): Batch => {
        const { batchId, programmeId, programmeTitle, startsOn, endsOn, capacity, status, version } = data;
        return {
          _id: batchId,
          tenantId,
          ...stamps(now),
          version,
          programmeId,
          programmeTitle,
          startsOn,
          endsOn,
          year: Number(startsOn.slice(0, 4)),
          ...(capacity !== undefined && { capacity }),
          status,
        };
      }),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
