import type { ClientSession } from 'mongodb';
import { tenantRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { KnownTenantStore } from './known-tenant.schema.js';

type Recorded = IncomingEvent<typeof tenantRecorded>;

/**
 * Knows when a month ends for a government, its name and its emblem: caps and deadlines are counted in its
 * zone, certificates are issued in its name.
 */
@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class KeepZoneOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  constructor(
    private readonly tenants: KnownTenantStore,
    private readonly clock: Clock,
  ) {}

  async handle(events: Recorded[], tx: ClientSession): Promise<void> {
    const newest = new Map<string, Recorded>();
    for (const event of events)
      if ((newest.get(event.tenantId)?.data.version ?? 0) < event.data.version)
        newest.set(event.tenantId, event);
    for (const { tenantId, data } of newest.values()) {
      const known = await this.tenants.findOne(tenantId, { _id: tenantId }, { session: tx });
      const { name, timeZone, emblem, version: recordVersion } = data,
        state = { name, timeZone, recordVersion, ...(emblem && { emblem }) };
      if (!known)
        await this.tenants.insertMany(
          tenantId,
          [{ _id: tenantId, tenantId, ...stamps(this.clock.now()), ...state }],
          tx,
        );
      else if (known.recordVersion < data.version || known.name === undefined)
        await this.tenants.updateOne(
          tenantId,
          { _id: tenantId },
          {
            $set: { ...state, updatedAt: this.clock.now() },
            ...(!emblem && { $unset: { emblem: '' } }),
            $inc: { version: 1 },
          },
          { session: tx },
        );
    }
  }
}
