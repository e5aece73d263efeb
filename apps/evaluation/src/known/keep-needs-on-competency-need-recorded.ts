import { competencyNeedRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import type { KnownNeed } from './known.schema.js';

@HandlesEvent(competencyNeedRecorded, { effectKey: 'need, newest version' })
export class KeepNeedsOnCompetencyNeedRecorded implements EventHandler<typeof competencyNeedRecorded> {
  constructor(
    @InjectStore('KnownNeed') private readonly needs: TenantStore<KnownNeed>,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof competencyNeedRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({ data: { needId, version, competenceClass, ...state } }: IncomingEvent<typeof competencyNeedRecorded>) => ({ _id: needId, recordVersion: version, state: { ...state, competenceClass: competenceClass ?? null } });
    return keepNewest(this.needs, events, read, this.clock.now(), tx);
  }
}
