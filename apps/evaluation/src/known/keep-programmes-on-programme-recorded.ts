import { programmeRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import type { KnownProgramme } from './known.schema.js';

@HandlesEvent(programmeRecorded, { effectKey: 'programme, newest version' })
export class KeepProgrammesOnProgrammeRecorded implements EventHandler<typeof programmeRecorded> {
  constructor(
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof programmeRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({ data }: IncomingEvent<typeof programmeRecorded>) => {
      const { programmeId, version, title, form, competenceClass = null, organiserId = null, organiserAgencyId = null, applicationId = null, materialVersion } = data;
      return { _id: programmeId, recordVersion: version, state: { title, form, competenceClass, organiserId, organiserAgencyId, applicationId }, highest: { materialVersion } };
    };
    return keepNewest(this.programmes, events, read, this.clock.now(), tx);
  }
}
