import type { ClientSession } from 'mongodb';
import { programmeIndicatorDeclared } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { ProgrammeWatchStore } from './programme-watch.schema.js';
import { noteWatches } from './watches.js';

@HandlesEvent(programmeIndicatorDeclared, { effectKey: 'indicator' })
export class NoteOnProgrammeIndicatorDeclared implements EventHandler<typeof programmeIndicatorDeclared> {
  constructor(
    private readonly clock: Clock,
    private readonly watches: ProgrammeWatchStore,
  ) {}

  async handle(events: IncomingEvent<typeof programmeIndicatorDeclared>[], tx: ClientSession): Promise<void> {
    await noteWatches(
      this.watches,
      'INDICATOR',
      events.map(({ tenantId, data }) => ({
        _id: data.indicatorId,
        tenantId,
        programmeId: data.programmeId,
      })),
      this.clock.now(),
      tx,
    );
  }
}
