import type { ClientSession } from 'mongodb';
import { thresholdChanged } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { KEPT_THRESHOLDS, ParticipationThresholdStore, thresholdId } from './threshold.schema.js';

type Changed = IncomingEvent<typeof thresholdChanged>;

@HandlesEvent(thresholdChanged, { effectKey: 'tenant + threshold, newest version' })
export class KeepThresholdsOnThresholdChanged implements EventHandler<typeof thresholdChanged> {
  constructor(
    private readonly clock: Clock,
    private readonly thresholds: ParticipationThresholdStore,
  ) {}

  async handle(events: Changed[], tx: ClientSession): Promise<void> {
    const newest = new Map<string, Changed>();
    for (const event of events.filter(({ data }) => KEPT_THRESHOLDS.includes(data.key))) {
      const id = thresholdId(event.tenantId, event.data.key);
      if (event.data.version > (newest.get(id)?.data.version ?? 0)) newest.set(id, event);
    }
    if (newest.size === 0) return;
    const collection = this.thresholds.acrossTenants('a batch of events holds several tenants');
    const known = new Map(
      (await collection.find({ _id: { $in: [...newest.keys()] } }, { session: tx }).toArray()).map((one) => [
        one._id,
        one.recordVersion,
      ]),
    );
    const operations = [...newest]
      .filter(([id, { data }]) => data.version > (known.get(id) ?? 0))
      .map(([_id, { tenantId, data }]) => ({
        replaceOne: {
          filter: { _id },
          replacement: {
            tenantId,
            ...stamps(this.clock.now()),
            key: data.key,
            value: data.value,
            recordVersion: data.version,
          },
          upsert: true,
        },
      }));
    if (operations.length > 0) await collection.bulkWrite(operations, { session: tx });
  }
}
