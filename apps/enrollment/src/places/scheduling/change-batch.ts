import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox, type OutgoingEvent } from '#messaging';
import { Clock, must, NotFound, Precondition } from '#platform';
import { ProgrammeStore, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { batchProblems } from '../batch/batch.problems.js';
import { BatchStore, type BatchDocument } from '../batch/batch.schema.js';
import { mustHearParticipants } from '../batch/closing-checklist.js';
import { CancelPlaces } from '../enrolment/cancel-places.js';
import { WaitingList } from '../enrolment/waiting-list.js';
import { batchEvent } from './batch-event.js';
import type { BatchPlan } from './schedule-batch.js';

export type BatchChange = { [K in keyof BatchPlan]?: BatchPlan[K] | undefined } & {
  status?: 'CANCELLED' | 'CLOSED' | undefined;
};

/**
 * Moves a batch, changes its places, calls it off or closes it: state and events in one transaction. More
 * places go to who waits; a batch that ends leaves nobody waiting, and one that is called off nobody in it.
 */
@Injectable()
export class ChangeBatch {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly waitingList: WaitingList,
    private readonly places: CancelPlaces,
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
  ) {}

  change(
    tenantId: TenantId,
    batchId: string,
    change: BatchChange,
    precondition = Precondition.none,
  ): Promise<BatchDocument> {
    return this.outbox.transaction(async (tx) => {
      const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
      if (!batch) throw new NotFound('batch');
      precondition.check(batch.version);
      const programme = must(
        await this.programmes.findOne(tenantId, { _id: batch.programmeId }, { session: tx }),
        'the document of programmes',
      );
      const given = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== undefined),
      ) as Partial<BatchDocument>;
      const next: BatchDocument = { ...batch, ...given };
      if (batch.status !== 'SCHEDULED') throw batchProblems.BATCH_NOT_OPEN();
      if (next.endsOn < next.startsOn || next.enrolUntil > next.endsOn)
        throw batchProblems.BATCH_DAYS_REVERSED();
      if (next.capacity < batch.admitted) throw batchProblems.CAPACITY_BELOW_ADMITTED();
      if (next.status === 'CLOSED' && mustHearParticipants(batch))
        throw batchProblems.FEEDBACK_SESSION_REQUIRED({ batchId });

      const now = this.clock.now();
      const stored = must(
        await this.batches.findOneAndUpdate(
          tenantId,
          { _id: batchId },
          { $set: { ...given, updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of batches',
      );
      const events: OutgoingEvent[] = [batchEvent(stored, programme)];
      if (next.status === 'SCHEDULED')
        events.push(...(await this.waitingList.admit(stored, programme, next.capacity - batch.admitted, tx)));
      else events.push(...(await this.end(stored, programme, next.status, tx)));
      await this.outbox.append(tx, events);
      return must(
        await this.batches.findOne(tenantId, { _id: batchId }, { session: tx }),
        'the document of batches',
      );
    });
  }

  private async end(
    batch: BatchDocument,
    programme: ProgrammeDocument,
    as: 'CANCELLED' | 'CLOSED',
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    const calledOff = as === 'CANCELLED';
    const { events } = await this.places.ofBatch(
      batch,
      programme,
      calledOff ? ['ADMITTED', 'WAITLISTED'] : ['WAITLISTED'],
      calledOff ? 'angkatan dibatalkan' : 'angkatan ditutup',
      tx,
    );
    const left = { waiting: 0, ...(calledOff ? { admitted: 0 } : {}) };
    await this.batches.updateOne(batch.tenantId, { _id: batch._id }, { $set: left }, { session: tx });
    return events;
  }
}
