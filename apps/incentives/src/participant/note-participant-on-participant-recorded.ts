import { participantRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type StandingDocument, standingId } from '../points/points.schema.js';

/** Knows every person of a tenant and the agency, so that an unknown person is told from one without points, and an agency sees its own people only. */
@HandlesEvent(participantRecorded, { effectKey: 'tenant + participant, newest version' })
export class NoteParticipantOnParticipantRecorded implements EventHandler<typeof participantRecorded> {
  constructor(@InjectStore('Standing') private readonly standings: TenantStore<StandingDocument>, private readonly clock: Clock) {}

  async handle(events: IncomingEvent<typeof participantRecorded>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    const operations = events.map(({ tenantId, data: { participantId, version, agencyId } }) => ({
      updateOne: {
        filter: { _id: standingId(tenantId, participantId) },
        update: { $max: { person: { version, agencyId }, updatedAt: now }, $inc: { points: 0, version: 1 }, $setOnInsert: { tenantId, createdAt: now } },
        upsert: true,
      },
    }));
    await this.standings.acrossTenants("a consumer's batch holds persons of several tenants").bulkWrite(operations, { session: tx, ordered: false });
  }
}
