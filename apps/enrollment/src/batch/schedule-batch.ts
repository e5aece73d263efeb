import { Injectable } from '@nestjs/common';
import { batchScheduled, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { Clock, NotFound, Precondition } from '#platform';
import type { ClientSession } from 'mongodb';
import type { EnrolmentDocument } from '../enrolment/enrolment.schema.js';
import { enrolmentEvent, WaitingList } from '../enrolment/waiting-list.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { AllotFunding } from '../funding/allot-funding.js';
import { BatchDaysReversed, BatchNotOpen, CapacityBelowAdmitted, PlacesByBudget, ProgrammeNotPublished } from './batch.errors.js';
import { RequireMonitoring } from '../monitoring/require-monitoring.js';
import { FeedbackSessionRequired, ProgrammeStopped, ProgrammeUnderRevision } from '../closing/closing.errors.js';
import type { BatchAdmission, BatchDocument } from './batch.schema.js';

export interface BatchPlan {
  startsOn: string;
  endsOn: string;
  location?: string | undefined;
  capacity: number;
  enrolUntil?: string | undefined;
  recurredFrom?: string | undefined;
  admission?: BatchAdmission | undefined;
}

export type BatchChange = { [K in keyof BatchPlan]?: BatchPlan[K] | undefined } & { status?: 'CANCELLED' | 'CLOSED' | undefined };

/** Schedules a batch, moves it, and calls it off: state and event in one transaction. */
@Injectable()
export class ScheduleBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly waitingList: WaitingList,
    private readonly money: AllotFunding,
    private readonly monitoring: RequireMonitoring,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
  ) {}

  schedule(tenantId: TenantId, programmeId: string, plan: BatchPlan): Promise<BatchDocument> {
    return this.transactions.run(async (tx) => {
      const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx });
      if (!programme) throw new NotFound('programme');
      if (programme.publication && programme.publication !== 'PUBLISHED') throw new ProgrammeNotPublished(programme.publication);
      if (programme.revision?.status === 'OPEN') throw new ProgrammeUnderRevision(programme.revision.revisionId);
      if (programme.revision?.status === 'STOP') throw new ProgrammeStopped();
      await this.monitoring.assert(tenantId, programmeId, tx);
      const byPeople = programme.costPerParticipant !== undefined;
      if (byPeople && plan.admission === 'FIRST_COME') throw new PlacesByBudget();
      const { location, recurredFrom, admission = byPeople ? 'PRIORITY' : undefined, ...days } = plan;
      const batch: BatchDocument = {
        _id: newId(), tenantId, ...stamps(this.clock.now()), programmeId, ...days, ...(location && { location }), ...(recurredFrom && { recurredFrom }), ...(admission && { admission }),
        enrolUntil: plan.enrolUntil ?? plan.startsOn, admitted: 0, waiting: 0, waitingNumber: 0, status: 'SCHEDULED',
      };
      await this.batches.insertMany(tenantId, [batch], tx);
      await this.outbox.append(tx, [batchEvent(batch, programme)]);
      return batch;
    });
  }

  change(tenantId: TenantId, batchId: string, change: BatchChange, precondition = Precondition.none): Promise<BatchDocument> {
    return this.transactions.run(async (tx) => {
      const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
      if (!batch) throw new NotFound('batch');
      precondition.check(batch.version);
      const programme = await this.programmes.findOne(tenantId, { _id: batch.programmeId }, { session: tx });
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<BatchDocument>;
      const next: BatchDocument = { ...batch, ...given };
      if (batch.status !== 'SCHEDULED') throw new BatchNotOpen();
      if (next.endsOn < next.startsOn || next.enrolUntil > next.endsOn) throw new BatchDaysReversed();
      if (next.capacity < batch.admitted) throw new CapacityBelowAdmitted();
      if (next.status === 'CLOSED' && batch.admitted > 0 && !batch.feedbackSession) throw new FeedbackSessionRequired();

      const now = this.clock.now();
      const stored = await this.batches.findOneAndUpdate(tenantId, { _id: batchId }, { $set: { ...given, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });
      const events: OutgoingEvent[] = [batchEvent(stored!, programme!)];
      if (next.status === 'SCHEDULED') events.push(...(await this.waitingList.admit(stored!, programme!, next.capacity - batch.admitted, tx)));
      else events.push(...(await this.cancelEnrolments(stored!, programme!, next.status === 'CANCELLED' ? ['ADMITTED', 'WAITLISTED'] : ['WAITLISTED'], tx)));
      await this.outbox.append(tx, events);
      return (await this.batches.findOne(tenantId, { _id: batchId }, { session: tx }))!;
    });
  }

  private async cancelEnrolments(batch: BatchDocument, programme: ProgrammeDocument, statuses: EnrolmentDocument['status'][], tx: ClientSession): Promise<OutgoingEvent[]> {
    const { tenantId } = batch, now = this.clock.now(), cancelReason = batch.status === 'CANCELLED' ? 'angkatan dibatalkan' : 'angkatan ditutup';
    const affected = await this.enrolments.find(tenantId, { batchId: batch._id, status: { $in: statuses } }, { session: tx });
    await this.enrolments.bulkWrite(tenantId, affected.map(({ _id }) => ({ updateOne: { filter: { _id, tenantId }, update: { $set: { status: 'CANCELLED', cancelReason, updatedAt: now }, $unset: { openKey: '', allotted: '' }, $inc: { version: 1 } } } })) as never, tx);
    await this.money.giveBack(tenantId, batch.programmeId, affected.reduce((sum, { allotted = 0 }) => sum + allotted, 0), tx);
    const left = { waiting: 0, ...(statuses.includes('ADMITTED') ? { admitted: 0 } : {}) };
    await this.batches.updateOne(tenantId, { _id: batch._id }, { $set: left }, { session: tx });
    return affected.map((enrolment) => enrolmentEvent('CANCELLED', { ...enrolment, version: enrolment.version + 1, updatedAt: now }, batch, programme, { reason: cancelReason }));
  }
}

function batchEvent(batch: BatchDocument, programme: ProgrammeDocument): OutgoingEvent {
  const { _id, tenantId, updatedAt, programmeId, startsOn, endsOn, location, capacity, status, version } = batch;
  return newEvent(batchScheduled, { tenantId, key: _id, time: updatedAt, data: { batchId: _id, programmeId, programmeTitle: programme.title, startsOn, endsOn, location, capacity, status, version } });
}
