import { tenantRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { dueAt } from '../subscription/schedule.js';
import type { Subscription } from '../subscription/subscription.schema.js';
import { DEFAULT_ZONE, type Tenant } from './tenant.schema.js';

/** Keeps the zones; a new zone moves the instant of what is due, not its day or hour. */
@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class MoveSubscriptionsOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  constructor(
    @InjectStore('Tenant') private readonly tenants: TenantStore<Tenant>,
    @InjectStore('Subscription') private readonly subscriptions: TenantStore<Subscription>,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof tenantRecorded>[], tx: ClientSession): Promise<void> {
    for (const { tenantId, data: { timeZone, version } } of events) {
      const known = await this.tenants.findOne(tenantId, { _id: tenantId }, { session: tx }), now = this.clock.now();
      if (known && known.version >= version) continue;
      await this.tenants.updateOne(tenantId, { _id: tenantId }, { $set: { timeZone, version, updatedAt: now }, $setOnInsert: { createdAt: now } }, { session: tx, upsert: true });
      if ((known?.timeZone ?? DEFAULT_ZONE) === timeZone) continue;
      const planned = await this.subscriptions.find(tenantId, { status: 'ACTIVE' }, { session: tx, projection: { schedule: 1, dueOn: 1 } });
      await this.subscriptions.bulkWrite(tenantId, planned.map(({ _id, schedule, dueOn }) => (
        { updateOne: { filter: { _id, tenantId }, update: { $set: { dueAt: dueAt(dueOn, schedule, timeZone), updatedAt: now } } } })), tx);
    }
  }
}
