import type { ClientSession } from 'mongodb';
import { fundingReservationRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { ReservationStore, type Reservation } from './budget.schema.js';

@HandlesEvent(fundingReservationRecorded, { effectKey: 'reservation, newest version' })
export class KeepReservationsOnFundingReservationRecorded implements EventHandler<
  typeof fundingReservationRecorded,
  Applied
> {
  constructor(
    private readonly reservations: ReservationStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(
    events: IncomingEvent<typeof fundingReservationRecorded>[],
    tx: ClientSession,
  ): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.reservations,
      events.map(({ tenantId, data }): Reservation => {
        const { reservationId, sourceId, programmeId, amount, spent, status, version } = data;
        return {
          _id: reservationId,
          tenantId,
          ...stamps(now),
          version,
          sourceId,
          programmeId,
          amount,
          spent,
          status,
        };
      }),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
