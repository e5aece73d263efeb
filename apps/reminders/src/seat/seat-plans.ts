import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { enrollmentAdmitted, enrollmentCancelled } from '#contracts';
import { keepNewest, type IncomingEvent } from '#messaging';
import type { TenantDocument } from '#persistence';
import { Clock } from '#platform';
import { grouped } from '../grouped.js';
import { plan } from '../reminder/plan.js';
import { ReminderChanges } from '../reminder/reminder-changes.js';
import { ReminderStore } from '../reminder/reminder.schema.js';
import { wantedForSeat } from '../reminder/wanted.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { BatchStore, SeatStore, type BatchDocument, type SeatDocument } from './seat.schema.js';

const why = 'a batch holds several tenants; ids are unique over all';

type Seat = Omit<SeatDocument, keyof TenantDocument> & Pick<TenantDocument, '_id' | 'tenantId'>;
type PlannedBatch = Pick<BatchDocument, '_id' | 'startsOn' | 'status'>;

@Injectable()
export class SeatPlans {
  constructor(
    private readonly seats: SeatStore,
    private readonly batches: BatchStore,
    private readonly reminders: ReminderStore,
    private readonly changes: ReminderChanges,
    private readonly zones: TenantZones,
    private readonly clock: Clock,
  ) {}

  /** Keeps the newest of each enrolment and plans anew for those that changed. */
  async record(
    events: IncomingEvent<typeof enrollmentAdmitted>[] | IncomingEvent<typeof enrollmentCancelled>[],
    admitted: boolean,
    tx: ClientSession,
  ): Promise<void> {
    const news = await keepNewest(
      this.seats,
      events.map(({ tenantId, time, data }) => {
        const { enrolmentId: _id, version, participantId, batchId, programmeTitle: title, startsOn } = data;
        return {
          _id,
          tenantId,
          version,
          state: {
            participantId,
            batchId,
            title,
            startsOn,
            admitted,
          },
          time,
        };
      }),
      this.clock.now(),
      tx,
    );
    const seats = news.map(({ statement }) => ({ ...statement, ...statement.state }));
    if (seats.length === 0) return;
    const batches = await this.batches
      .acrossTenants(why)
      .find({ _id: { $in: [...new Set(seats.map(({ batchId }) => batchId))] } }, { session: tx })
      .toArray();
    await this.planFor(seats, batches, ({ time }) => time, tx);
  }

  /** Plans anew for everybody who has a place in these batches. */
  async replan(batches: PlannedBatch[], since: (batchId: string) => Date, tx: ClientSession): Promise<void> {
    const seats = await this.seats
      .acrossTenants(why)
      .find({ batchId: { $in: batches.map(({ _id }) => _id) } }, { session: tx })
      .toArray();
    if (seats.length) await this.planFor(seats, batches, (seat) => since(seat.batchId), tx);
  }

  private async planFor<S extends Seat>(
    seats: S[],
    batches: PlannedBatch[],
    since: (seat: S) => Date,
    tx: ClientSession,
  ): Promise<void> {
    const zoneOf = await this.zones.of(
      seats.map(({ tenantId }) => tenantId),
      tx,
    );
    const existing = await this.reminders
      .acrossTenants(why)
      .find({ subject: { $in: seats.map(({ _id }) => _id) } }, { session: tx })
      .toArray();
    const bySubject = grouped(existing, ({ subject }) => subject),
      batchById = new Map(batches.map((batch) => [batch._id, batch]));
    const changes = seats.map((seat) => {
      const batch = batchById.get(seat.batchId),
        called = batch && batch.status !== 'SCHEDULED';
      const { _id: enrolmentId, tenantId, participantId, batchId } = seat;
      const startsOn = batch?.startsOn ?? seat.startsOn;
      const wanted =
        seat.admitted && !called
          ? wantedForSeat(
              {
                enrolmentId,
                tenantId,
                participantId,
                batchId,
                startsOn,
              },
              zoneOf(tenantId),
            )
          : [];
      const ofBatch = called ? `BATCH_${batch.status}` : 'BATCH_MOVED',
        reason = seat.admitted ? ofBatch : 'ENROLMENT_CANCELLED';
      return plan(wanted, bySubject.get(enrolmentId) ?? [], since(seat), reason);
    });
    await this.changes.write(changes, tx);
  }
}
