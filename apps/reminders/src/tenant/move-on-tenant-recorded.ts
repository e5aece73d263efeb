import type { ClientSession } from 'mongodb';
import { tenantRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { DEFAULT_ZONE, dueAt, localYear } from '../reminder/local-day.js';
import { ReminderStore } from '../reminder/reminder.schema.js';
import { GovernmentStore } from './tenant.schema.js';

/** Keeps the zones; a new zone moves the hour of what is planned, not its day. */
@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class MoveOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  constructor(
    private readonly tenants: GovernmentStore,
    private readonly reminders: ReminderStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof tenantRecorded>[], tx: ClientSession): Promise<void> {
    for (const { tenantId, time, data } of events) {
      const { timeZone, version } = data;
      const known = await this.tenants.findOne(tenantId, { _id: tenantId }, { session: tx });
      if (known && known.version >= version) continue;
      const now = this.clock.now();
      const { createdAt } = known ?? stamps(now),
        openedYear = known?.openedYear ?? localYear(time, timeZone);
      await this.tenants.updateOne(
        tenantId,
        { _id: tenantId },
        {
          $set: {
            timeZone,
            version,
            openedYear,
            createdAt,
            updatedAt: now,
          },
        },
        { session: tx, upsert: true },
      );
      if ((known?.timeZone ?? DEFAULT_ZONE) === timeZone) continue;
      const planned = await this.reminders.find(
        tenantId,
        { status: 'PLANNED' },
        { session: tx, projection: { dueOn: 1 } },
      );
      for (const dueOn of new Set(planned.map((reminder) => reminder.dueOn))) {
        const change = { $set: { dueAt: dueAt(dueOn, timeZone), updatedAt: now } };
        await this.reminders
          .acrossTenants('many rows of one tenant at once')
          .updateMany({ tenantId, status: 'PLANNED', dueOn }, change, { session: tx });
      }
    }
  }
}
