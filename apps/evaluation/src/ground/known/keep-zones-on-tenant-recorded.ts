import type { ClientSession } from 'mongodb';
import { tenantRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { keepNewest } from './keep-newest.js';
import { KnownTenantStore } from './known.schema.js';

@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class KeepZonesOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  constructor(
    private readonly tenants: KnownTenantStore,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof tenantRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({ data: { tenantId, version, name, timeZone } }: IncomingEvent<typeof tenantRecorded>) => ({
      _id: tenantId,
      recordVersion: version,
      state: { name, timeZone },
    });
    return keepNewest(this.tenants, events, read, this.clock.now(), tx);
  }
}
