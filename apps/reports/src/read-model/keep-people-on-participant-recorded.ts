import { participantRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from './freshness.js';
import { newestOf } from './newest.js';
import type { Person } from './read-model.schema.js';

@HandlesEvent(participantRecorded, { effectKey: 'participant, newest version' })
export class KeepPeopleOnParticipantRecorded implements EventHandler<typeof participantRecorded, Applied> {
  constructor(
    @InjectStore('Person') private readonly people: TenantStore<Person>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof participantRecorded>[], tx: ClientSession): Promise<Applied> {
    const newest = newestOf(events, (event) => event.data.participantId, (event) => event.data.version);
    const collection = this.people.acrossTenants('a batch of events holds several tenants');
    const known = await collection.find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { version: 1 } }).toArray();
    for (const { _id, version } of known) if (version >= newest.get(_id)!.data.version) newest.delete(_id);
    const now = this.clock.now();
    const operations = [...newest.values()].map(({ tenantId, data }) => {
      const { participantId: _id, name, employeeNumber, employeeType, agencyId, agencyName, active, version } = data;
      const replacement: Person = { _id, tenantId, ...stamps(now), version, name, ...(employeeNumber ? { employeeNumber } : {}), employeeType, agencyId, agencyName, active };
      return { replaceOne: { filter: { _id, tenantId }, replacement, upsert: true } };
    });
    if (operations.length) await collection.bulkWrite(operations, { session: tx, ordered: false });
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
