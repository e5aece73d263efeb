import type { ClientSession } from 'mongodb';
import { agencyRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from './freshness.js';
import { keepNewest } from './keep-newest.js';
import { AgencyStore, type Agency } from './read-model.schema.js';

@HandlesEvent(agencyRecorded, { effectKey: 'agency, newest version' })
export class KeepAgenciesOnAgencyRecorded implements EventHandler<typeof agencyRecorded, Applied> {
  constructor(
    private readonly agencies: AgencyStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof agencyRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.agencies,
      events.map(({ tenantId, data: { agencyId: _id, name, version } }): Agency => ({
        _id,
        tenantId,
        ...stamps(now),
        version,
        name,
      })),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
