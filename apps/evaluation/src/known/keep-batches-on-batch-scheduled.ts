import { batchScheduled } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import type { KnownBatch } from './known.schema.js';

@HandlesEvent(batchScheduled, { effectKey: 'batch, newest version' })
export class KeepBatchesOnBatchScheduled implements EventHandler<typeof batchScheduled> {
  constructor(
    @InjectStore('KnownBatch') private readonly batches: TenantStore<KnownBatch>,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof batchScheduled>[], tx: ClientSession): Promise<void> {
    const read = ({ data: { batchId, version, programmeId, startsOn, endsOn, status } }: IncomingEvent<typeof batchScheduled>) => ({ _id: batchId, recordVersion: version, state: { programmeId, startsOn, endsOn, status } });
    return keepNewest(this.batches, events, read, this.clock.now(), tx);
  }
}
