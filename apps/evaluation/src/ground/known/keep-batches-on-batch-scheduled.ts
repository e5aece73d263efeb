import type { ClientSession } from 'mongodb';
import { batchScheduled } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownBatchStore } from './known.schema.js';

@HandlesEvent(batchScheduled, { effectKey: 'batch, newest version' })
export class KeepBatchesOnBatchScheduled implements EventHandler<typeof batchScheduled> {
  constructor(
    private readonly batches: KnownBatchStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof batchScheduled>[], tx: ClientSession): Promise<void> {
    const read = ({
      data: { batchId, version, programmeId, startsOn, endsOn, status },
    }: IncomingEvent<typeof batchScheduled>) => ({
      _id: batchId,
      recordVersion: version,
      state: { programmeId, startsOn, endsOn, status },
    });
    return keepNewest(this.batches, events, read, this.clock.now(), tx);
  }
}
