import type { ClientSession } from 'mongodb';
import { programmeRevisionDecided } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';

/** A decided revision frees the programme, or stops it for good. */
@HandlesEvent(programmeRevisionDecided, { effectKey: 'tenant + programme, newest revision' })
export class FollowOnProgrammeRevisionDecided implements EventHandler<typeof programmeRevisionDecided> {
  constructor(private readonly programmes: ProgrammeStore) {}

  async handle(events: IncomingEvent<typeof programmeRevisionDecided>[], tx: ClientSession): Promise<void> {
    const operations = events.map(({ tenantId, data: { programmeId, revisionId, decision, openedAt } }) => ({
      updateOne: {
        filter: { _id: programmeId, tenantId, $nor: [{ 'revision.openedAt': { $gt: new Date(openedAt) } }] },
        update: {
          $currentDate: { updatedAt: true as const },
          $set: { revision: { revisionId, openedAt: new Date(openedAt), status: decision } },
        },
      },
    }));
    await this.programmes
      .acrossTenants('a batch of events holds several tenants')
      .bulkWrite(operations, { session: tx });
  }
}
