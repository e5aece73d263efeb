import type { ClientSession } from 'mongodb';
import { programmeRevisionOpened } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';

/**
 * No new batch of a programme until its revision is decided. An older or repeated event finds the newer state
 * and leaves it.
 */
@HandlesEvent(programmeRevisionOpened, { effectKey: 'tenant + programme, newest revision' })
export class BlockOnProgrammeRevisionOpened implements EventHandler<typeof programmeRevisionOpened> {
  constructor(private readonly programmes: ProgrammeStore) {}

  async handle(events: IncomingEvent<typeof programmeRevisionOpened>[], tx: ClientSession): Promise<void> {
    const operations = events.map(({ tenantId, data: { programmeId, revisionId, openedAt } }) => ({
      updateOne: {
        filter: { _id: programmeId, tenantId, $nor: [{ 'revision.openedAt': { $gte: new Date(openedAt) } }] },
        update: {
          $currentDate: { updatedAt: true as const },
          $set: { revision: { revisionId, openedAt: new Date(openedAt), status: 'OPEN' as const } },
        },
      },
    }));
    await this.programmes
      .acrossTenants('a batch of events holds several tenants')
      .bulkWrite(operations, { session: tx });
  }
}
