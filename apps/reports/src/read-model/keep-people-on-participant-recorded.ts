import { participantRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from './freshness.js';
import { keepNewest } from './keep-newest.js';
import type { Person } from './read-model.schema.js';

@HandlesEvent(participantRecorded, { effectKey: 'participant, newest version' })
export class KeepPeopleOnParticipantRecorded implements EventHandler<typeof participantRecorded, Applied> {
  constructor(
    @InjectStore('Person') private readonly people: TenantStore<Person>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof participantRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.people, events.map(({ tenantId, data }): Person => {
      const { participantId: _id, name, employeeNumber, employeeType, agencyId, agencyName, active, version } = data;
      return { _id, tenantId, ...stamps(now), version, name, ...(employeeNumber ? { employeeNumber } : {}), employeeType, agencyId, agencyName, active };
    }), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
