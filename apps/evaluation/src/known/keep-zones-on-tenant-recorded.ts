import { tenantRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { keepNewest } from './keep-newest.js';
import type { KnownTenant } from './known.schema.js';

@HandlesEvent(tenantRecorded, { effectKey: 'tenant, newest version' })
export class KeepZonesOnTenantRecorded implements EventHandler<typeof tenantRecorded> {
  constructor(
    @InjectStore('KnownTenant') private readonly tenants: TenantStore<KnownTenant>,
    private readonly clock: Clock,
  ) {}

  handle(events: IncomingEvent<typeof tenantRecorded>[], tx: ClientSession): Promise<void> {
    const read = ({ data: { tenantId, version, name, timeZone } }: IncomingEvent<typeof tenantRecorded>) => ({ _id: tenantId, recordVersion: version, state: { name, timeZone } });
    return keepNewest(this.tenants, events, read, this.clock.now(), tx);
  }
}
