import { Injectable } from '@nestjs/common';
import { Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock } from '#platform';
import type { BatchDocument } from '../batch/batch.schema.js';
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
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
  ) {}

  cancel(caller: Caller, id: string, reason: string | undefined): Promise<EnrolmentDocument> {
    const { tenantId } = caller;
    return this.transactions.run(async (tx) => {
      const enrolment = await this.enrolments.findOne(tenantId, { _id: id }, { session: tx });
      if (!enrolment || (caller.agencyIds && !caller.agencyIds.includes(enrolment.agencyId))) throw new EnrolmentUnknown();
      if (enrolment.status === 'CANCELLED') return enrolment;
      if (enrolment.status === 'COMPLETED') throw new EnrolmentNotOpen();

      const { openKey: _, ...rest } = enrolment;
      const cancelled: EnrolmentDocument = { ...rest, status: 'CANCELLED', ...(reason && { cancelReason: reason }), updatedAt: this.clock.now(), version: enrolment.version + 1 };
      const { _id, ...fields } = cancelled;
      await this.enrolments.bulkWrite(tenantId, [{ replaceOne: { filter: { _id, tenantId }, replacement: fields } }] as never, tx);
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
