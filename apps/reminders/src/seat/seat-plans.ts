import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { enrollmentAdmitted, enrollmentCancelled } from '#contracts';
import { newestOf, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock, must } from '#platform';
import { grouped } from '../grouped.js';
import { plan } from '../reminder/plan.js';
import { ReminderChanges } from '../reminder/reminder-changes.js';
import { ReminderStore } from '../reminder/reminder.schema.js';
import { wantedForSeat } from '../reminder/wanted.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { BatchStore, SeatStore, type BatchDocument, type SeatDocument } from './seat.schema.js';

const why = 'a batch holds several tenants; ids are unique over all';

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
    const newest = newestOf<(typeof events)[number]>(
      events,
      (event) => event.data.enrolmentId,
      (event) => event.data.version,
    );
    const collection = this.seats.acrossTenants(why);
    const known = await collection
      .find({ _id: { $in: [...newest.keys()] } }, { session: tx, projection: { version: 1 } })
      .toArray();
    for (const { _id, version } of known)
      if (version >= must(newest.get(_id), 'the entry of newest').data.version) newest.delete(_id);
    if (newest.size === 0) return;
    const now = this.clock.now();
    const seats = [...newest.values()].map(({ tenantId, data }): SeatDocument => {
      const { enrolmentId, participantId, batchId, programmeTitle: title, startsOn, version } = data;
      return {
        _id: enrolmentId,
        tenantId,
        ...stamps(now),
        version,
        participantId,
        batchId,
        title,
        startsOn,
        admitted,
      };
    });
    await collection.bulkWrite(
      seats.map((seat) => ({
        replaceOne: { filter: { _id: seat._id, tenantId: seat.tenantId }, replacement: seat, upsert: true },
      })),
      { session: tx, ordered: false },
    );
    const batches = await this.batches
      .acrossTenants(why)
      .find({ _id: { $in: [...new Set(seats.map(({ batchId }) => batchId))] } }, { session: tx })
      .toArray();
    await this.planFor(seats, batches, (seat) => must(newest.get(seat._id), 'the entry of newest').time, tx);
  }

  /** Plans anew for everybody who has a place in these batches. */
  async replan(batches: BatchDocument[], since: (batchId: string) => Date, tx: ClientSession): Promise<void> {
    const seats = await this.seats
      .acrossTenants(why)
      .find({ batchId: { $in: batches.map(({ _id }) => _id) } }, { session: tx })
      .toArray();
    if (seats.length) await this.planFor(seats, batches, (seat) => since(seat.batchId), tx);
  }

  private async planFor(
    seats: SeatDocument[],
    batches: BatchDocument[],
    since: (seat: SeatDocument) => Date,
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
