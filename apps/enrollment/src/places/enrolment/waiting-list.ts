import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { enrollmentAdmitted, enrollmentCancelled, enrollmentWaitlisted, type TenantId } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { Clock, must } from '#platform';
import type { ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { AllotFunding } from '../../funding/allot-funding.js';
import { coveredPeople, leftToAllot } from '../../funding/seat-money.js';
import { BatchStore, type BatchDocument } from '../batch/batch.schema.js';
import { EnrolmentStore, type EnrolmentDocument } from './enrolment.schema.js';

/** Who waits is admitted in the order of coming: the lowest waiting number first. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly clock: Clock,
    private readonly money: AllotFunding,
    private readonly batches: BatchStore,
    private readonly enrolments: EnrolmentStore,
  ) {}

  /**
   * Gives up to `places` free places to those who wait, as far as there is money for them, and answers with
   * the events to publish.
   * @param moreMoney whole rupiah beside what is reserved: only ever in a transaction that is not kept
   */
  async admit(
    batch: BatchDocument,
    programme: ProgrammeDocument,
    places: number,
    tx: ClientSession,
    moreMoney = 0,
  ): Promise<OutgoingEvent[]> {
    const { tenantId, _id: batchId, programmeId, seatCost } = batch;
    if (places <= 0 || batch.waiting === 0) return [];
    const present = seatCost === undefined ? undefined : await this.money.moneyOf(tenantId, programmeId, tx),
      money = present && { ...present, covered: present.covered + moreMoney },
      paying = money && seatCost !== undefined ? { money, seatCost } : undefined;
    const most = paying
      ? Math.min(places, coveredPeople(leftToAllot(paying.money), paying.seatCost))
      : places;
    if (most === 0) return [];
    const now = this.clock.now();
    const next = await this.enrolments.find(
      tenantId,
      { batchId, status: 'WAITLISTED' },
      { session: tx, sort: { waitingNumber: 1 }, limit: most },
    );
    if (next.length === 0) return [];
    if (paying) await this.money.take(tenantId, programmeId, next.length * paying.seatCost, paying.money, tx);
    const paid = paying ? { allotted: paying.seatCost } : {};
    await this.enrolments.bulkWrite(
      tenantId,
      next.map(({ _id }) => ({
        updateOne: {
          filter: { _id, tenantId },
          update: { $set: { status: 'ADMITTED', ...paid, updatedAt: now }, $inc: { version: 1 } },
        },
      })),
      tx,
    );
    await this.batches.updateOne(
      tenantId,
      { _id: batchId },
      { $inc: { admitted: next.length, waiting: -next.length } },
      { session: tx },
    );
    return next.map((enrolment) =>
      enrolmentEvent(
        'ADMITTED',
        { ...enrolment, version: enrolment.version + 1, updatedAt: now },
        batch,
        programme,
        { fromWaitingList: true },
      ),
    );
  }

  /** Puts somebody before all who wait for the batch. @returns false when the person does not wait any more */
  async toTheFront(
    tenantId: TenantId,
    batchId: string,
    enrolmentId: string,
    tx: ClientSession,
  ): Promise<boolean> {
    const [first] = await this.enrolments.find(
      tenantId,
      { batchId, status: 'WAITLISTED' },
      { session: tx, sort: { waitingNumber: 1 }, limit: 1 },
    );
    if (!first) return false;
    const change = {
      $set: { waitingNumber: must(first.waitingNumber, 'waitingNumber') - 1, updatedAt: this.clock.now() },
      $inc: { version: 1 },
    };
    const waits = { _id: enrolmentId, status: 'WAITLISTED' as const };
    return (await this.enrolments.findOneAndUpdate(tenantId, waits, change, { session: tx })) !== null;
  }
}

interface Details {
  fromWaitingList?: boolean;
  position?: number;
  reason?: string | undefined;
}

export function enrolmentEvent(
  status: 'ADMITTED' | 'WAITLISTED' | 'CANCELLED',
  enrolment: EnrolmentDocument,
  batch: BatchDocument,
  programme: ProgrammeDocument,
  details: Details,
): OutgoingEvent {
  const { tenantId, participantId, updatedAt: time, version } = enrolment;
  const facts = {
    enrolmentId: enrolment._id,
    participantId,
    batchId: batch._id,
    programmeId: programme._id,
    programmeTitle: programme.title,
    startsOn: batch.startsOn,
    endsOn: batch.endsOn,
    version,
  };
  const head = { tenantId, key: participantId, time };
  if (status === 'ADMITTED')
    return newEvent(enrollmentAdmitted, {
      ...head,
      data: { ...facts, fromWaitingList: details.fromWaitingList ?? false },
    });
  if (status === 'WAITLISTED')
    return newEvent(enrollmentWaitlisted, { ...head, data: { ...facts, position: details.position ?? 1 } });
  return newEvent(enrollmentCancelled, { ...head, data: { ...facts, reason: details.reason } });
}
