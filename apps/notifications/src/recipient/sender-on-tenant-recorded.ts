import type { ClientSession, Collection } from 'mongodb';
import { tenantRecorded } from '#contracts';
import { HandlesEvent, newestOf, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock, must } from '#platform';
import { SenderStore, type SenderDocument } from './recipient.schema.js';

/** Keeps the newest name and zone of each regional government. */
@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class SenderOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  readonly #senders: Collection<SenderDocument>;

  constructor(
    store: SenderStore,
    private readonly clock: Clock,
  ) {
    this.#senders = store.acrossTenants('tenants themselves');
  }

  async handle(events: IncomingEvent<typeof tenantRecorded>[], tx: ClientSession): Promise<void> {
    const newest = newestOf(
      events,
      ({ tenantId }) => tenantId,
      ({ data }) => data.version,
    );
    const known = await this.#senders
      .find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { recordVersion: 1 } })
      .toArray();
    for (const { _id, recordVersion } of known)
      if (must(newest.get(_id), 'the entry of newest').data.version <= recordVersion) newest.delete(_id);

    const now = this.clock.now();
    for (const [_id, { tenantId, data }] of newest) {
      const { name, timeZone, version: recordVersion } = data;
      const update = {
        $set: { name, timeZone, recordVersion, updatedAt: now },
        $inc: { version: 1 },
        $setOnInsert: { tenantId, createdAt: now },
      };
      await this.#senders.updateOne({ _id }, update, { session: tx, upsert: true });
    }
  }
}
