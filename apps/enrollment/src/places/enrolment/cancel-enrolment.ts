import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { Outbox, type OutgoingEvent } from '#messaging';
import { must, NotFound, type Caller } from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { BatchStore } from '../batch/batch.schema.js';
import { CancelPlaces } from './cancel-places.js';
import { enrolmentProblems } from './enrolment.problems.js';
import { EnrolmentStore, type EnrolmentDocument } from './enrolment.schema.js';
import { WaitingList } from './waiting-list.js';

/** What changes with an enrolment that was given up, in the transaction that cancels it. */
export type ChangeWithCancelled = (cancelled: EnrolmentDocument, tx: ClientSession) => Promise<void>;

/** Gives up a place or a wait; a place that becomes free goes to the first who waits, in the same transaction. */
@Injectable()
export class CancelEnrolment {
  private readonly changes: ChangeWithCancelled[] = [];

  constructor(
    private readonly outbox: Outbox,
    private readonly waitingList: WaitingList,
    private readonly places: CancelPlaces,
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  /** For areas that build on this one, while they start: what of theirs changes with every cancelled enrolment. */
  alsoChange(change: ChangeWithCancelled): void {
    this.changes.push(change);
  }

  cancel(caller: Caller, id: string, reason: string | undefined): Promise<EnrolmentDocument> {
    const { tenantId } = caller;
    return this.outbox.transaction(async (tx) => {
      const enrolment = await this.enrolments.forCaller(caller).findOne({ _id: id }, { session: tx });
      if (!enrolment) throw new NotFound('enrolment');
      if (enrolment.status === 'CANCELLED') return enrolment;
      if (enrolment.status === 'COMPLETED') throw enrolmentProblems.ENROLMENT_CLOSED();

      const freed = enrolment.status === 'ADMITTED' ? { admitted: -1 } : { waiting: -1 };
      const batch = must(
        await this.batches.findOneAndUpdate(
          tenantId,
          { _id: enrolment.batchId },
          { $inc: freed },
          { session: tx },
        ),
        'the document of batches',
      );
      const programme = must(
        await this.programmes.findOne(tenantId, { _id: enrolment.programmeId }, { session: tx }),
        'the document of programmes',
      );
      const done = await this.places.cancel([enrolment], batch, programme, reason, tx),
        events: OutgoingEvent[] = [...done.events],
        cancelled = must(done.enrolments[0], 'what was cancelled');
      for (const change of this.changes) await change(cancelled, tx);
      if (enrolment.status === 'ADMITTED' && batch.status === 'SCHEDULED')
        events.push(...(await this.waitingList.admit(batch, programme, batch.capacity - batch.admitted, tx)));
      await this.outbox.append(tx, events);
      return cancelled;
    });
  }
}
