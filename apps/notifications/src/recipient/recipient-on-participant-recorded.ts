import type { ClientSession, Collection } from 'mongodb';
import { participantRecorded, type EventData } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import { newestOf } from './newest.js';
import { recipientKey, type RecipientDocument } from './recipient.js';

/** Keeps the newest state of each participant, whatever the order of the events; preferences stay as they are. */
@HandlesEvent(participantRecorded, { effectKey: 'tenant + participant, newest version' })
export class RecipientOnParticipantRecorded implements EventHandler<typeof participantRecorded> {
  readonly #recipients: Collection<RecipientDocument>;

  constructor(
    @InjectStore('Recipient') store: TenantStore<RecipientDocument>,
    private readonly clock: Clock,
  ) {
    this.#recipients = store.acrossTenants('a batch of events holds several tenants');
  }

  async handle(events: IncomingEvent<typeof participantRecorded>[], tx: ClientSession): Promise<void> {
    const newest = newestOf(events, ({ tenantId, data }) => recipientKey(tenantId, data.participantId));
    const known = await this.#recipients.find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { recordVersion: 1 } }).toArray();
    for (const { _id, recordVersion } of known) if (newest.get(_id)!.data.version <= recordVersion) newest.delete(_id);
    if (newest.size === 0) return;

    const now = this.clock.now();
    const operations = [...newest].map(([_id, { tenantId, data }]) => ({
      updateOne: {
        filter: { _id },
        update: { ...stateOf(data, now), $inc: { version: 1 }, $setOnInsert: { tenantId, participantId: data.participantId, createdAt: now } },
        upsert: true,
      },
    }));
    await this.#recipients.bulkWrite(operations, { session: tx, ordered: false });
  }
}

/** The event carries the whole state: an address that is no longer in it is gone. */
function stateOf(data: EventData<typeof participantRecorded>, now: Date) {
  const { version: recordVersion, name, email, phone, locale, agencyId } = data;
  return {
    $set: { recordVersion, name, locale, agencyId, updatedAt: now, ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) },
    ...(email === undefined || phone === undefined
      ? { $unset: { ...(email === undefined ? { email: '' as const } : {}), ...(phone === undefined ? { phone: '' as const } : {}) } }
      : {}),
  };
}
