import { programmeIndicatorDeclared } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import type { ProgrammeWatch } from './programme-watch.schema.js';
import { noteWatches } from './watches.js';

@HandlesEvent(programmeIndicatorDeclared, { effectKey: 'indicator' })
export class NoteOnProgrammeIndicatorDeclared implements EventHandler<typeof programmeIndicatorDeclared> {
  constructor(
    private readonly clock: Clock,
    @InjectStore('ProgrammeWatch') private readonly watches: TenantStore<ProgrammeWatch>,
  ) {}

  async handle(events: IncomingEvent<typeof programmeIndicatorDeclared>[], tx: ClientSession): Promise<void> {
    await noteWatches(this.watches, 'INDICATOR', events.map(({ tenantId, data }) => ({ _id: data.indicatorId, tenantId, programmeId: data.programmeId })), this.clock.now(), tx);
  }
}
