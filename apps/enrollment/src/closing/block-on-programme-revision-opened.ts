import { programmeRevisionOpened } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';
import type { ProgrammeDocument } from '../programme/programme.schema.js';

/** No new batch of a programme until its revision is decided. An older or repeated event finds the newer state and leaves it. */
@HandlesEvent(programmeRevisionOpened, { effectKey: 'tenant + programme, newest revision' })
export class BlockOnProgrammeRevisionOpened implements EventHandler<typeof programmeRevisionOpened> {
  constructor(@InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>) {}

  async handle(events: IncomingEvent<typeof programmeRevisionOpened>[], tx: ClientSession): Promise<void> {
    const operations = events.map(({ tenantId, data: { programmeId, revisionId, openedAt } }) => ({
      updateOne: {
        filter: { _id: programmeId, tenantId, $nor: [{ 'revision.openedAt': { $gte: new Date(openedAt) } }] },
        update: { $set: { revision: { revisionId, openedAt: new Date(openedAt), status: 'OPEN' } } },
      },
    }));
    await this.programmes.acrossTenants('a batch of events holds several tenants').bulkWrite(operations as never, { session: tx });
  }
}
