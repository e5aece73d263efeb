import type { ClientSession } from 'mongodb';
import { tenantRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { GovernmentStore } from './government.schema.js';

/** Keeps the newest name and zone of each regional government. */
@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class GovernmentOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  constructor(
    private readonly governments: GovernmentStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof tenantRecorded>[], tx: ClientSession): Promise<void> {
    const now = this.clock.now();
    for (const { tenantId, data } of events) {
      const known = await this.governments.findOne(tenantId, { _id: tenantId }, { session: tx });
      if (known && known.recordVersion >= data.version) continue;
      const { name, timeZone, version: recordVersion } = data;
      await this.governments.updateOne(
        tenantId,
        { _id: tenantId },
        {
          $set: { name, timeZone, recordVersion, updatedAt: now },
          $inc: { version: 1 },
          $setOnInsert: { createdAt: now },
        },
        { session: tx, upsert: true },
      );
    }
  }
}
