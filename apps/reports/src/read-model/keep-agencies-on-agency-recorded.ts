import { agencyRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { newestOf } from './newest.js';
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
    const newest = newestOf(events, (event) => event.data.agencyId, (event) => event.data.version);
    const collection = this.agencies.acrossTenants('a batch of events holds several tenants');
    const known = await collection.find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { version: 1 } }).toArray();
    for (const { _id, version } of known) if (version >= newest.get(_id)!.data.version) newest.delete(_id);
    const now = this.clock.now();
    const operations = [...newest.values()].map(({ tenantId, data: { agencyId: _id, name, version } }) => ({
      replaceOne: { filter: { _id, tenantId }, replacement: { _id, tenantId, ...stamps(now), version, name }, upsert: true },
    }));
    if (operations.length) await collection.bulkWrite(operations, { session: tx, ordered: false });
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
