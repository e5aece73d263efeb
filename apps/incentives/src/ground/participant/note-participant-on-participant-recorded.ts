import type { ClientSession } from 'mongodb';
import { participantRecordedV2, type TenantId } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { insertAll, stamps, updateAll, type UpdateStatement } from '#persistence';
import { Clock } from '#platform';
import { standingId, StandingStore, type Person, type StandingDocument } from './standing.schema.js';

/**
 * Knows every person of a tenant and the agency, so that an unknown person is told from one without points,
 * and an agency sees its own people only.
 */
@HandlesEvent(participantRecordedV2, { effectKey: 'tenant + participant, newest version' })
export class NoteParticipantOnParticipantRecorded implements EventHandler<typeof participantRecordedV2> {
  constructor(
    private readonly standings: StandingStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof participantRecordedV2>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now(),
      store = this.standings.acrossTenants("a consumer's batch holds persons of several tenants");
    const told = newestOf(events),
      there = await store
        .find({ _id: { $in: [...told.keys()] } }, { session: tx, projection: { _id: 1 } })
        .toArray();
    const known = new Set(there.map(({ _id }) => _id)),
      fresh: StandingDocument[] = [],
      updates: UpdateStatement<StandingDocument>[] = [];
    for (const [_id, { tenantId, person }] of told) {
      if (known.has(_id))
        updates.push({ q: { _id }, u: { $max: { person, updatedAt: now }, $inc: { version: 1 } } });
      else
        fresh.push({
          _id,
          tenantId,
          ...stamps(now),
          points: 0,
          person,
        });
    }
    // A staff file brings thousands who are new: inserting them costs the database less than looking for each
    // once more, as an upsert does.
    await insertAll(store, fresh, tx);
    await updateAll(store, updates, tx);
  }
}

interface Told {
  tenantId: TenantId;
  person: Person;
}

/** What the batch says last of each person, by the standing. */
function newestOf(events: IncomingEvent<typeof participantRecordedV2>[]): Map<string, Told> {
  const newest = new Map<string, Told>();
  for (const {
    tenantId,
    data: { participantId, version, agencyId, employeeType, name },
  } of events) {
    const _id = standingId(tenantId, participantId),
      other = newest.get(_id);
    if (!other || other.person.version < version)
      newest.set(_id, { tenantId, person: { version, agencyId, employeeType, name } });
  }
  return newest;
}
