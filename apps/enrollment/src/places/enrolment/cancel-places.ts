import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { OutgoingEvent } from '#messaging';
import { Clock } from '#platform';
import type { ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { AllotFunding } from '../../funding/allot-funding.js';
import type { BatchDocument } from '../batch/batch.schema.js';
import { EnrolmentStore, type EnrolmentDocument } from './enrolment.schema.js';
import { enrolmentEvent } from './waiting-list.js';

interface Cancelled {
  /** As they are now. */
  enrolments: EnrolmentDocument[];
  /** To be stated by whoever cancels, who also counts the places of the batch. */
  events: OutgoingEvent[];
}

/** Ends enrolments before their time: the place or the wait, and the money that a place took. */
@Injectable()
export class CancelPlaces {
  constructor(
    private readonly clock: Clock,
    private readonly money: AllotFunding,
    private readonly enrolments: EnrolmentStore,
  ) {}

  /** All enrolments of a batch that are in one of these states. */
  async ofBatch(
    batch: BatchDocument,
    programme: ProgrammeDocument,
    statuses: EnrolmentDocument['status'][],
    reason: string,
    tx: ClientSession,
  ): Promise<Cancelled> {
    const affected = await this.enrolments.find(
      batch.tenantId,
      { batchId: batch._id, status: { $in: statuses } },
      { session: tx },
    );
    return this.cancel(affected, batch, programme, reason, tx);
  }

  /** @param affected of this batch, as they were read in this transaction */
  async cancel(
    affected: EnrolmentDocument[],
    batch: BatchDocument,
    programme: ProgrammeDocument,
    reason: string | undefined,
    tx: ClientSession,
  ): Promise<Cancelled> {
    const { tenantId, programmeId } = batch,
      state = {
        status: 'CANCELLED' as const,
        ...(reason && { cancelReason: reason }),
        updatedAt: this.clock.now(),
      };
    await this.enrolments.bulkWrite(
      tenantId,
      affected.map(({ _id }) => ({
        updateOne: {
          filter: { _id, tenantId },
          update: { $set: state, $unset: { openKey: '', allotted: '' }, $inc: { version: 1 } },
        },
      })),
      tx,
    );
    const money = affected.reduce((sum, { allotted = 0 }) => sum + allotted, 0);
    await this.money.giveBack(tenantId, programmeId, money, tx);
    const enrolments = affected.map(({ openKey: _, allotted: __, ...rest }): EnrolmentDocument => ({
      ...rest,
      ...state,
      version: rest.version + 1,
    }));
    return {
      enrolments,
      events: enrolments.map((each) => enrolmentEvent('CANCELLED', each, batch, programme, { reason })),
    };
  }
}
