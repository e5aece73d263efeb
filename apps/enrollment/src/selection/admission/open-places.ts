import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { must, NotFound } from '#platform';
import { ProgrammeStore, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { AllotFunding } from '../../funding/allot-funding.js';
import { fundingProblems, rupiah } from '../../funding/funding.problems.js';
import { seatMoney, type AskedMoney, type ProgrammeMoney, type SeatMoney } from '../../funding/seat-money.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { BatchStore, type BatchDocument } from '../../places/batch/batch.schema.js';
import { admissionProblems } from './admission.problems.js';

/** Places of a batch that a decision gives away. */
export interface OpenedPlaces {
  batch: BatchDocument;
  programme: ProgrammeDocument;
  places: number;
  /** Undefined where nothing limits them but the capacity. */
  limited: Extract<SeatMoney, { kind: 'LIMITED' }> | undefined;
  /** What a place takes of the programme's money. */
  seatCost: number | undefined;
  /** The programme's money as it was, where it has any. */
  reserved: ProgrammeMoney | undefined;
}

/** Opens as many places of a batch as there is room and money for. */
@Injectable()
export class OpenPlaces {
  constructor(
    private readonly money: AllotFunding,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
  ) {}

  /** The batch that places are given in. @throws NotFound, BATCH_NOT_OPEN */
  async scheduled(tenantId: TenantId, _id: string, session: ClientSession): Promise<BatchDocument> {
    const batch = await this.batches.findOne(tenantId, { _id }, { session });
    if (!batch) throw new NotFound('batch');
    if (batch.status !== 'SCHEDULED') throw batchProblems.BATCH_NOT_OPEN();
    return batch;
  }

  /**
   * @param free places that nobody has
   * @param moreMoney whole rupiah beside what is reserved: only ever in a preview
   */
  async open(
    { tenantId, _id: batchId, programmeId, admitted }: BatchDocument,
    free: number,
    asked: AskedMoney,
    moreMoney: number,
    now: Date,
    tx: ClientSession,
  ): Promise<OpenedPlaces> {
    const present = await this.money.moneyOf(tenantId, programmeId, tx),
      reserved = present && { ...present, covered: present.covered + moreMoney },
      money = seatMoney(asked, reserved);
    if (money.kind === 'COST_PER_PARTICIPANT_MISSING')
      throw admissionProblems.COST_PER_PARTICIPANT_MISSING({ programmeId }, { at: 'costPerParticipant' });
    if (money.kind === 'SHORT')
      throw fundingProblems.FUNDING_SHORT({ missing: rupiah(money.missing), programmeId });
    const limited = money.kind === 'LIMITED' ? money : undefined,
      places = Math.min(free, limited?.covers ?? free),
      seatCost = limited?.fromProgramme ? limited.costPerParticipant : undefined;
    // No more places than money: who waits is admitted when the capacity is raised again. Written in any
    // case, so that two who decide at once conflict.
    const change = {
      $set: {
        admission: 'PRIORITY' as const,
        capacity: admitted + places,
        ...(seatCost !== undefined && { seatCost }),
        updatedAt: now,
      },
      $inc: { version: 1 },
    };
    const batch = must(
      await this.batches.findOneAndUpdate(tenantId, { _id: batchId }, change, { session: tx }),
      'the document of batches',
    );
    const programme = must(
      await this.programmes.findOne(tenantId, { _id: programmeId }, { session: tx }),
      'the document of programmes',
    );
    return {
      batch,
      programme,
      places,
      limited,
      seatCost,
      reserved,
    };
  }
}
