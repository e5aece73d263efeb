import type { ClientSession } from 'mongodb';
import { agencyRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownAgencyStore } from './known.schema.js';

@HandlesEvent(agencyRecorded, { effectKey: 'agency, newest version' })
export class KeepAgenciesOnAgencyRecorded implements EventHandler<typeof agencyRecorded> {
  constructor(
    private readonly agencies: KnownAgencyStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof agencyRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({ data: { agencyId, version, name } }: IncomingEvent<typeof agencyRecorded>) => ({
      _id: agencyId,
      recordVersion: version,
      state: { name },
    });
    return keepNewest(this.agencies, events, read, this.clock.now(), tx);
  }
}
