import { monitoringEntryRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import type { ProgrammeWatch } from './programme-watch.schema.js';
import { noteWatches } from './watches.js';

@HandlesEvent(monitoringEntryRecorded, { effectKey: 'monitoring entry' })
export class NoteOnMonitoringEntryRecorded implements EventHandler<typeof monitoringEntryRecorded> {
  constructor(
    private readonly clock: Clock,
    @InjectStore('ProgrammeWatch') private readonly watches: TenantStore<ProgrammeWatch>,
  ) {}

  async handle(events: IncomingEvent<typeof monitoringEntryRecorded>[], tx: ClientSession): Promise<void> {
    await noteWatches(this.watches, 'ENTRY', events.map(({ tenantId, data }) => ({ _id: data.entryId, tenantId, programmeId: data.programmeId })), this.clock.now(), tx);
  }
}
