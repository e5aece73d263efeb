import { waitingTimeMeasured } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { WaitingPeriod } from './service-quality.schema.js';

@HandlesEvent(waitingTimeMeasured, { effectKey: 'measurement' })
export class KeepWaitingOnWaitingTimeMeasured implements EventHandler<typeof waitingTimeMeasured, Applied> {
  constructor(
    @InjectStore('WaitingPeriod') private readonly periods: TenantStore<WaitingPeriod>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof waitingTimeMeasured>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.periods, events.map(({ tenantId, data: { measurementId: _id, serviceUnitId: unitId, serviceUnitName: unitName, agencyId, startsOn, endsOn, visits, medianMinutes, change } }): WaitingPeriod => (
      { _id, tenantId, ...stamps(now), unitId, unitName, agencyId, startsOn, endsOn, visits, medianMinutes, ...(change && { change }) }
    )), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
