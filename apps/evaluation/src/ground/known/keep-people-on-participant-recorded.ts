import type { ClientSession } from 'mongodb';
import { participantRecordedV2 } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownPersonStore } from './known.schema.js';

@HandlesEvent(participantRecordedV2, { effectKey: 'participant, newest version' })
export class KeepPeopleOnParticipantRecorded implements EventHandler<typeof participantRecordedV2> {
  constructor(
    private readonly people: KnownPersonStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof participantRecordedV2>[], tx: ClientSession): Promise<void> {
    const read = ({ data }: IncomingEvent<typeof participantRecordedV2>) => {
      const {
        participantId,
        version,
        name,
        agencyId,
        agencyName,
        position = null,
        directSuperiorId = null,
        active,
      } = data;
      return {
        _id: participantId,
        recordVersion: version,
        state: {
          name,
          agencyId,
          agencyName,
          position,
          directSuperiorId,
          active,
        },
      };
    };
    return keepNewest(this.people, events, read, this.clock.now(), tx);
  }
}
