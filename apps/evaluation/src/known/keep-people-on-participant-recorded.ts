import { participantRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import type { KnownPerson } from './known.schema.js';

@HandlesEvent(participantRecorded, { effectKey: 'participant, newest version' })
export class KeepPeopleOnParticipantRecorded implements EventHandler<typeof participantRecorded> {
  constructor(
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof participantRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({ data }: IncomingEvent<typeof participantRecorded>) => {
      const { participantId, version, agencyId, agencyName, position = null, directSuperiorId = null, active } = data;
      return { _id: participantId, recordVersion: version, state: { agencyId, agencyName, position, directSuperiorId, active } };
    };
    return keepNewest(this.people, events, read, this.clock.now(), tx);
  }
}
