import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { batchScheduled, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { Clock, must, NotFound, Precondition } from '#platform';
import { ProgrammeStore, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { AllotFunding } from '../../funding/allot-funding.js';
import { batchProblems } from '../batch/batch.problems.js';
import { BatchStore, type BatchAdmission, type BatchDocument } from '../batch/batch.schema.js';
import { mustHearParticipants } from '../batch/closing-checklist.js';
import { EnrolmentStore, type EnrolmentDocument } from '../enrolment/enrolment.schema.js';
import { enrolmentEvent, WaitingList } from '../enrolment/waiting-list.js';
import { RequireMonitoring } from '../monitoring/require-monitoring.js';

export interface BatchPlan {
  startsOn: string;
  endsOn: string;
  location?: string | undefined;
  capacity: number;
  enrolUntil?: string | undefined;
  recurredFrom?: string | undefined;
  admission?: BatchAdmission | undefined;
}

export type BatchChange = { [K in keyof BatchPlan]?: BatchPlan[K] | undefined } & {
  status?: 'CANCELLED' | 'CLOSED' | undefined;
};

/** Schedules a batch, moves it, and calls it off: state and event in one transaction. */
@Injectable()
export class ScheduleBatch {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly waitingList: WaitingList,
    private readonly money: AllotFunding,
    private readonly monitoring: RequireMonitoring,
    private readonly programmes: ProgrammeStore,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  schedule(tenantId: TenantId, programmeId: string, plan: BatchPlan): Promise<BatchDocument> {
    return this.outbox.transaction(async (tx) => {
      const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx });
      if (!programme) throw new NotFound('programme');
      if (programme.publication && programme.publication !== 'PUBLISHED')
        throw batchProblems.PROGRAMME_NOT_PUBLISHED({ publication: programme.publication, programmeId });
      if (programme.revision?.status === 'OPEN')
        throw batchProblems.PROGRAMME_UNDER_REVISION({ revisionId: programme.revision.revisionId });
      if (programme.revision?.status === 'STOP') throw batchProblems.PROGRAMME_STOPPED();
      await this.monitoring.assert(tenantId, programmeId, tx);
      const byPeople = programme.costPerParticipant !== undefined;
      if (byPeople && plan.admission === 'FIRST_COME') throw batchProblems.PLACES_BY_BUDGET();
      const { location, recurredFrom, admission = byPeople ? 'PRIORITY' : undefined, ...days } = plan;
      const batch: BatchDocument = {
        _id: newId(),
        tenantId,
        ...stamps(this.clock.now()),
        programmeId,
        ...days,
        ...(location && { location }),
        ...(recurredFrom && { recurredFrom }),
        ...(admission && { admission }),
        enrolUntil: plan.enrolUntil ?? plan.startsOn,
        admitted: 0,
        waiting: 0,
        waitingNumber: 0,
        status: 'SCHEDULED',
      };
      await this.batches.insertMany(tenantId, [batch], tx);
      await this.outbox.append(tx, [batchEvent(batch, programme)]);
      return batch;
    });
  }

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
      else
        events.push(
          ...(await this.cancelEnrolments(
            stored,
            programme,
            next.status === 'CANCELLED' ? ['ADMITTED', 'WAITLISTED'] : ['WAITLISTED'],
            tx,
          )),
        );
      await this.outbox.append(tx, events);
      return must(
        await this.batches.findOne(tenantId, { _id: batchId }, { session: tx }),
        'the document of batches',
      );
    });
  }

  private async cancelEnrolments(
    batch: BatchDocument,
    programme: ProgrammeDocument,
    statuses: EnrolmentDocument['status'][],
    tx: ClientSession,
  ): Promise<OutgoingEvent[]> {
    const { tenantId } = batch,
      now = this.clock.now(),
      cancelReason = batch.status === 'CANCELLED' ? 'angkatan dibatalkan' : 'angkatan ditutup';
    const affected = await this.enrolments.find(
      tenantId,
      { batchId: batch._id, status: { $in: statuses } },
      { session: tx },
    );
    await this.enrolments.bulkWrite(
      tenantId,
      affected.map(({ _id }) => ({
        updateOne: {
          filter: { _id, tenantId },
          update: {
            $set: { status: 'CANCELLED', cancelReason, updatedAt: now },
            $unset: { openKey: '', allotted: '' },
            $inc: { version: 1 },
          },
        },
      })),
      tx,
    );
    await this.money.giveBack(
      tenantId,
      batch.programmeId,
      affected.reduce((sum, { allotted = 0 }) => sum + allotted, 0),
      tx,
    );
    const left = { waiting: 0, ...(statuses.includes('ADMITTED') ? { admitted: 0 } : {}) };
    await this.batches.updateOne(tenantId, { _id: batch._id }, { $set: left }, { session: tx });
    return affected.map((enrolment) =>
      enrolmentEvent(
        'CANCELLED',
        { ...enrolment, version: enrolment.version + 1, updatedAt: now },
        batch,
        programme,
        { reason: cancelReason },
      ),
    );
  }
}

function batchEvent(batch: BatchDocument, programme: ProgrammeDocument): OutgoingEvent {
  const { _id, tenantId, updatedAt, programmeId, startsOn, endsOn, location, capacity, status, version } =
    batch;
  return newEvent(batchScheduled, {
    tenantId,
    key: _id,
    time: updatedAt,
    data: {
      batchId: _id,
      programmeId,
      programmeTitle: programme.title,
      startsOn,
      endsOn,
      location,
      capacity,
      status,
      version,
    },
  });
}
