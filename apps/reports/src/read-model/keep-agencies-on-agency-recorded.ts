import { agencyRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import { type Applied, appliedOf, ReadModelFreshness } from './freshness.js';
import type { Agency } from './read-model.schema.js';

@HandlesEvent(agencyRecorded, { effectKey: 'agency, newest version' })
export class KeepAgenciesOnAgencyRecorded implements EventHandler<typeof agencyRecorded, Applied> {
  constructor(
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof agencyRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.agencies, events.map(({ tenantId, data: { agencyId: _id, name, version } }): Agency => ({ _id, tenantId, ...stamps(now), version, name })), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
