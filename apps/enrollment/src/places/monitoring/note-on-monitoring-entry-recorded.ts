import type { ClientSession } from 'mongodb';
import { monitoringEntryRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { ProgrammeWatchStore } from './programme-watch.schema.js';
import { noteWatches } from './watches.js';

@HandlesEvent(monitoringEntryRecorded, { effectKey: 'monitoring entry' })
export class NoteOnMonitoringEntryRecorded implements EventHandler<typeof monitoringEntryRecorded> {
  constructor(
    private readonly clock: Clock,
    private readonly watches: ProgrammeWatchStore,
  ) {}

  async handle(events: IncomingEvent<typeof monitoringEntryRecorded>[], tx: ClientSession): Promise<void> {
    await noteWatches(
      this.watches,
      'ENTRY',
      events.map(({ tenantId, data }) => ({ _id: data.entryId, tenantId, programmeId: data.programmeId })),
      this.clock.now(),
      tx,
    );
  }
}
