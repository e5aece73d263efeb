import { Injectable } from '@nestjs/common';
import { Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock } from '#platform';
import type { Candidate } from '../admission/candidate.schema.js';
import type { BatchDocument } from '../batch/batch.schema.js';
import { AllotFunding } from '../funding/allot-funding.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { EnrolmentNotOpen, EnrolmentUnknown } from './enrolment.errors.js';
import type { EnrolmentDocument } from './enrolment.schema.js';
import { enrolmentEvent, WaitingList } from './waiting-list.js';

/** Gives up a place or a wait; a place that becomes free goes to the first who waits, in the same transaction. */
@Injectable()
export class CancelEnrolment {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly waitingList: WaitingList,
    private readonly money: AllotFunding,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
    @InjectStore('Candidate') private readonly candidates: TenantStore<Candidate>,
  ) {}

  cancel(caller: Caller, id: string, reason: string | undefined): Promise<EnrolmentDocument> {
    const { tenantId } = caller;
    return this.transactions.run(async (tx) => {
      const enrolment = await this.enrolments.findOne(tenantId, { _id: id }, { session: tx });
      if (!enrolment || (caller.agencyIds && !caller.agencyIds.includes(enrolment.agencyId))) throw new EnrolmentUnknown();
      if (enrolment.status === 'CANCELLED') return enrolment;
      if (enrolment.status === 'COMPLETED') throw new EnrolmentNotOpen();

      const { openKey: _, allotted = 0, ...rest } = enrolment;
      const cancelled: EnrolmentDocument = { ...rest, status: 'CANCELLED', ...(reason && { cancelReason: reason }), updatedAt: this.clock.now(), version: enrolment.version + 1 };
      const { _id, ...fields } = cancelled;
      await this.enrolments.bulkWrite(tenantId, [{ replaceOne: { filter: { _id, tenantId }, replacement: fields } }] as never, tx);
      await this.money.giveBack(tenantId, enrolment.programmeId, allotted, tx);
      // Who gave the place up may apply again.
      await this.candidates.updateOne(tenantId, { batchId: enrolment.batchId, participantId: enrolment.participantId, enrolmentId: _id }, { $set: { status: 'WITHDRAWN', updatedAt: cancelled.updatedAt }, $inc: { version: 1 } } as never, { session: tx });
      const freed = enrolment.status === 'ADMITTED' ? { admitted: -1 } : { waiting: -1 };
      const batch = (await this.batches.findOneAndUpdate(tenantId, { _id: enrolment.batchId }, { $inc: freed } as never, { session: tx }))!;
      const programme = (await this.programmes.findOne(tenantId, { _id: enrolment.programmeId }, { session: tx }))!;
      const events: OutgoingEvent[] = [enrolmentEvent('CANCELLED', cancelled, batch, programme, { reason })];
      if (enrolment.status === 'ADMITTED' && batch.status === 'SCHEDULED') events.push(...(await this.waitingList.admit(batch, programme, batch.capacity - batch.admitted, tx)));
      await this.outbox.append(tx, events);
      return cancelled;
    });
  }
}
