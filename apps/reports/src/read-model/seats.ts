import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Clock } from '#platform';
import { emptySeat, seatAfter, seatId, type SeatChange } from './seat.js';
import { SeatStore, type Seat } from './training.schema.js';

export interface PlacedChange {
  tenantId: TenantId;
  batchId: string;
  participantId: string;
  change: SeatChange;
}

@Injectable()
export class Seats {
  constructor(
    private readonly seats: SeatStore,
    private readonly clock: Clock,
  ) {}

  /** One read and one write for a whole batch of events. */
  async apply(changes: PlacedChange[], tx: ClientSession): Promise<void> {
    if (!changes.length) return;
    const collection = this.seats.acrossTenants('a batch of events holds several tenants'),
      now = this.clock.now();
    const ids = [...new Set(changes.map(({ batchId, participantId }) => seatId(batchId, participantId)))];
    const after = new Map(
      (await collection.find({ _id: { $in: ids } }, { session: tx }).toArray()).map((seat) => [
        seat._id,
        seat as Seat,
      ]),
    );
    for (const { tenantId, batchId, participantId, change } of changes) {
      const _id = seatId(batchId, participantId),
        known = after.get(_id) ?? {
          _id,
          tenantId,
          createdAt: now,
          updatedAt: now,
          version: 0,
          batchId,
          participantId,
          ...emptySeat,
        };
      after.set(_id, { ...known, updatedAt: now, version: known.version + 1, ...seatAfter(known, change) });
    }
    await collection.bulkWrite(
      [...after.values()].map((seat) => ({
        replaceOne: { filter: { _id: seat._id, tenantId: seat.tenantId }, replacement: seat, upsert: true },
      })),
      { session: tx, ordered: false },
    );
  }
}
