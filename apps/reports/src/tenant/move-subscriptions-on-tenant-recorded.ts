import type { ClientSession } from 'mongodb';
import { tenantRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { dueAt } from '../subscription/schedule.js';
import { SubscriptionStore } from '../subscription/subscription.schema.js';
import { DEFAULT_ZONE, GovernmentStore } from './tenant.schema.js';

/** Keeps names, zones and emblems; a new zone moves the instant of what is due, not its day or hour. */
@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class MoveSubscriptionsOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  constructor(
    private readonly tenants: GovernmentStore,
    private readonly subscriptions: SubscriptionStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof tenantRecorded>[], tx: ClientSession): Promise<void> {
    for (const {
      tenantId,
      data: { name, timeZone, emblem, version },
    } of events) {
      const known = await this.tenants.findOne(tenantId, { _id: tenantId }, { session: tx }),
        now = this.clock.now();
      if (known && (known.version > version || (known.version === version && known.name))) continue;
      await this.tenants.updateOne(
        tenantId,
        { _id: tenantId },
        {
          $set: {
            name,
            timeZone,
            version,
            updatedAt: now,
            ...(emblem && { emblem }),
          },
          ...(!emblem && { $unset: { emblem: '' } }),
          $setOnInsert: { createdAt: now },
        },
        { session: tx, upsert: true },
      );
      if ((known?.timeZone ?? DEFAULT_ZONE) === timeZone) continue;
      const planned = await this.subscriptions.find(
        tenantId,
        { status: 'ACTIVE' },
        { session: tx, projection: { schedule: 1, dueOn: 1 } },
      );
      await this.subscriptions.bulkWrite(
        tenantId,
        planned.map(({ _id, schedule, dueOn }) => ({
          updateOne: {
            filter: { _id, tenantId },
            update: { $set: { dueAt: dueAt(dueOn, schedule, timeZone), updatedAt: now } },
          },
        })),
        tx,
      );
    }
  }
}
