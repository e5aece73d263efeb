import type { ClientSession, Collection } from 'mongodb';
import { participantRecordedV2, type EventData } from '#contracts';
import { HandlesEvent, newestOf, type EventHandler, type IncomingEvent } from '#messaging';
import { insertAll, stamps, updateAll, type UpdateStatement } from '#persistence';
import { Clock } from '#platform';
import { recipientKey } from './recipient.js';
import { RecipientStore, type RecipientDocument } from './recipient.schema.js';

/** Keeps the newest state of each participant, whatever the order of the events; preferences stay as they are. */
@HandlesEvent(participantRecordedV2, { effectKey: 'tenant + participant, newest version' })
export class RecipientOnParticipantRecorded implements EventHandler<typeof participantRecordedV2> {
  readonly #recipients: Collection<RecipientDocument>;

  constructor(
    store: RecipientStore,
    private readonly clock: Clock,
  ) {
    this.#recipients = store.acrossTenants('a batch of events holds several tenants');
  }

  async handle(events: IncomingEvent<typeof participantRecordedV2>[], tx: ClientSession): Promise<void> {
    const newest = newestOf(
      events,
      ({ tenantId, data }) => recipientKey(tenantId, data.participantId),
      ({ data }) => data.version,
    );
    const known = await this.#recipients
      .find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { recordVersion: 1 } })
      .toArray();
    const versions = new Map(known.map(({ _id, recordVersion }) => [_id, recordVersion])),
      now = this.clock.now();
    const fresh: RecipientDocument[] = [],
      updates: UpdateStatement<RecipientDocument>[] = [];
    for (const [_id, { tenantId, data }] of newest) {
      const version = versions.get(_id);
      if (version === undefined)
        fresh.push({
          _id,
          tenantId,
          participantId: data.participantId,
          ...stamps(now),
          ...stateOf(data),
        });
      else if (version < data.version)
        updates.push({
          q: { _id },
          u: { $set: { ...stateOf(data), updatedAt: now }, ...gone(data), $inc: { version: 1 } },
        });
    }
    // A staff file brings thousands who are new: inserting them costs the database less than looking for each
    // once more, as an upsert does.
    await insertAll(this.#recipients, fresh, tx);
    await updateAll(this.#recipients, updates, tx);
  }
}

type Told = EventData<typeof participantRecordedV2>;

function stateOf({ version: recordVersion, name, email, phone, locale, agencyId }: Told) {
  return {
    recordVersion,
    name,
    locale,
    agencyId,
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
}

/** The event carries the whole state: an address that is no longer in it is gone. */
function gone({ email, phone }: Told) {
  if (email !== undefined && phone !== undefined) return {};
  return {
    $unset: {
      ...(email === undefined ? { email: '' as const } : {}),
      ...(phone === undefined ? { phone: '' as const } : {}),
    },
  };
}
