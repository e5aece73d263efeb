import { fundingReservationRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { Reservation } from './budget.schema.js';

@HandlesEvent(fundingReservationRecorded, { effectKey: 'reservation, newest version' })
export class KeepReservationsOnFundingReservationRecorded implements EventHandler<typeof fundingReservationRecorded, Applied> {
  constructor(
    @InjectStore('Reservation') private readonly reservations: TenantStore<Reservation>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof fundingReservationRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.reservations, events.map(({ tenantId, data }): Reservation => {
      const { reservationId, sourceId, programmeId, amount, spent, status, version } = data;
      return { _id: reservationId, tenantId, ...stamps(now), version, sourceId, programmeId, amount, spent, status };
    }), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
