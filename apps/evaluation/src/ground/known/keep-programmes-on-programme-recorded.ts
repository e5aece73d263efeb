import type { ClientSession } from 'mongodb';
import { programmeRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownProgrammeStore } from './known.schema.js';

@HandlesEvent(programmeRecorded, { effectKey: 'programme, newest version' })
export class KeepProgrammesOnProgrammeRecorded implements EventHandler<typeof programmeRecorded> {
  constructor(
    private readonly programmes: KnownProgrammeStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof programmeRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({ data }: IncomingEvent<typeof programmeRecorded>) => {
      const {
        programmeId,
        version,
        title,
        form,
        competenceClass = null,
        competences = [],
        organiserId = null,
        organiserAgencyId = null,
        applicationId = null,
        materialVersion,
      } = data;
      return {
        _id: programmeId,
        recordVersion: version,
        state: {
          title,
          form,
          competenceClass,
          competences,
          organiserId,
          organiserAgencyId,
          applicationId,
        },
        highest: { materialVersion },
      };
    };
    return keepNewest(this.programmes, events, read, this.clock.now(), tx);
  }
}
