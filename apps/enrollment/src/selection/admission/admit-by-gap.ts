import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { admissionDecided, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { must, NotFound, type Caller } from '#platform';
import { ProgrammeStore, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { AllotFunding } from '../../funding/allot-funding.js';
import { fundingProblems, rupiah } from '../../funding/funding.problems.js';
import { seatMoney, type AskedMoney } from '../../funding/seat-money.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { BatchOrganisers } from '../../places/batch/batch-organisers.js';
import { batchProblems } from '../../places/batch/batch.problems.js';
import { BatchStore, type BatchDocument } from '../../places/batch/batch.schema.js';
import { Enrol } from '../../places/enrolment/enrol.js';
import { WaitingList } from '../../places/enrolment/waiting-list.js';
import { accountId, LearningHourAccountStore } from '../../record/completion/completion.schema.js';
import { admissionOrder, gapIn, ranked } from './admission.js';
import { admissionProblems } from './admission.problems.js';
import {
  AdmissionStore,
  CandidateStore,
  type Admission,
  type Candidate,
  type RankedCandidate,
} from './candidate.schema.js';
import { CompetencyGapsStore } from './competency-gap.schema.js';

interface Deciding {
  batchId: string;
  /** Whose learning hours count. */
  year: number;
  asked: AskedMoney;
  /** Whole rupiah beside what is reserved: only ever in a preview. */
  moreMoney: number;
}

/** Ends the transaction of a preview without a trace. */
class NotKept extends Error {
  constructor(readonly admission: Admission) {
    super('a preview is not kept');
  }
}

/**
 * Decides about all who applied together: the largest competency gap first, as far as places and budget go;
 * the others wait in that order.
 */
@Injectable()
export class AdmitByGap {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly enrolling: Enrol,
    private readonly waitingList: WaitingList,
    private readonly money: AllotFunding,
    private readonly organisers: BatchOrganisers,
    private readonly batches: BatchStore,
    private readonly programmes: ProgrammeStore,
    private readonly candidates: CandidateStore,
    private readonly gaps: CompetencyGapsStore,
    private readonly accounts: LearningHourAccountStore,
    private readonly admissions: AdmissionStore,
  ) {}

  async decide(caller: Caller, batchId: string, asked: AskedMoney): Promise<Admission> {
    const year = await this.mayDecide(caller, batchId);
    return this.outbox.transaction((tx) => this.decideIn(tx, caller, { batchId, year, asked, moreMoney: 0 }));
  }

  /**
   * What deciding now would lead to, and what it would with more money: the decision itself, in a transaction
   * that is not kept, so that it cannot become another than what is previewed.
   * @param moreMoney whole rupiah beside what is reserved for the programme
   * @throws as `decide`
   */
  async preview(
    caller: Caller,
    batchId: string,
    { moreMoney, ...asked }: AskedMoney & { moreMoney: number },
  ): Promise<Admission> {
    const year = await this.mayDecide(caller, batchId);
    try {
      return await this.outbox.transaction(async (tx) => {
        throw new NotKept(await this.decideIn(tx, caller, { batchId, year, asked, moreMoney }));
      });
    } catch (error) {
      if (error instanceof NotKept) return error.admission;
      throw error;
    }
  }

  private async mayDecide(caller: Caller, batchId: string): Promise<number> {
    await this.organisers.assert(caller, batchId);
    return Number((await this.clock.today(caller.tenantId)).slice(0, 4));
  }

  private async decideIn(
    tx: ClientSession,
    { tenantId, subject }: Caller,
    { batchId, year, asked, moreMoney }: Deciding,
  ): Promise<Admission> {
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
    if (!batch) throw new NotFound('batch');
    if (batch.status !== 'SCHEDULED') throw batchProblems.BATCH_NOT_OPEN();
    const applied = await this.candidates.find(tenantId, { batchId, status: 'APPLIED' }, { session: tx }),
      free = Math.max(0, batch.capacity - batch.admitted);
    if (applied.length === 0 && (batch.waiting === 0 || free === 0)) throw admissionProblems.NOBODY_APPLIED();

    const present = await this.money.moneyOf(tenantId, batch.programmeId, tx),
      reserved = present && { ...present, covered: present.covered + moreMoney },
      money = seatMoney(asked, reserved);
    const { programmeId } = batch;
    if (money.kind === 'COST_PER_PARTICIPANT_MISSING')
      throw admissionProblems.COST_PER_PARTICIPANT_MISSING({ programmeId }, { at: 'costPerParticipant' });
    if (money.kind === 'SHORT')
      throw fundingProblems.FUNDING_SHORT({ missing: rupiah(money.missing), programmeId });
    const now = this.clock.now(),
      limited = money.kind === 'LIMITED' ? money : undefined,
      places = Math.min(free, limited?.covers ?? free),
      seatCost = limited?.fromProgramme ? limited.costPerParticipant : undefined;
    // No more places than money: who waits is admitted when the capacity is raised again. Written in any
    // case, so that two who decide at once conflict.
    const change = {
      $set: {
        admission: 'PRIORITY' as const,
        capacity: batch.admitted + places,
        ...(seatCost !== undefined && { seatCost }),
        updatedAt: now,
      },
      $inc: { version: 1 },
    };
    const open = must(
      await this.batches.findOneAndUpdate(tenantId, { _id: batchId }, change, {
        session: tx,
      }),
      'the document of batches',
    );

    const programme = must(
      await this.programmes.findOne(tenantId, { _id: batch.programmeId }, { session: tx }),
      'the document of programmes',
    );
    // Who was told to wait goes before who applied since.
    const events: OutgoingEvent[] = await this.waitingList.admit(open, programme, places, tx, moreMoney),
      fromWaitingList = events.length;
    if (applied.length === 0 && fromWaitingList === 0) throw admissionProblems.NOBODY_APPLIED();
    const ranking: RankedCandidate[] = [];
    for (const [index, { candidate, gap, yearTenths }] of ranked(
      await this.weighed(tenantId, programme, applied, year, tx),
    ).entries()) {
      const { _id: candidateId, participantId, appliedAt } = candidate;
      const taken = await this.enrolling.take(
        {
          tenantId,
          agencyIds: null,
          batchId,
          participantId,
          decided: { seatCost },
        },
        events,
        tx,
      );
      const result =
        'refusal' in taken ? 'REFUSED' : taken.enrolment.status === 'ADMITTED' ? 'ADMITTED' : 'WAITLISTED';
      const outcome = 'refusal' in taken ? { code: taken.refusal } : { waitingPosition: taken.position };
      ranking.push({
        candidateId,
        participantId,
        rank: index + 1,
        gap,
        yearHours: yearTenths / 10,
        appliedAt: must(appliedAt, 'appliedAt'),
        result,
        ...outcome,
      });
      await this.candidates.updateOne(
        tenantId,
        { _id: candidateId },
        {
          $set: {
            status: result,
            ...('enrolment' in taken && { enrolmentId: taken.enrolment._id }),
            updatedAt: now,
          },
          $inc: { version: 1 },
        },
        { session: tx },
      );
    }
    if (seatCost !== undefined)
      await this.money.take(
        tenantId,
        batch.programmeId,
        seatCost * ranking.filter(({ result }) => result === 'ADMITTED').length,
        must(reserved, 'reserved'),
        tx,
      );
    const { kind: _, ...funding } = money;
    const admission: Admission = {
      _id: newId(),
      tenantId,
      ...stamps(now),
      batchId,
      order: admissionOrder,
      places,
      ...(limited && { funding: funding as Admission['funding'] }),
      ...(fromWaitingList > 0 && { fromWaitingList }),
      ranking,
      decidedBy: subject,
    };
    await this.admissions.insertMany(tenantId, [admission], tx);
    await this.outbox.append(tx, [...events, decisionEvent(admission, batch, programme, applied, free)]);
    return admission;
  }

  private async weighed(
    tenantId: TenantId,
    { competences }: ProgrammeDocument,
    applied: Candidate[],
    year: number,
    session: ClientSession,
  ) {
    const ids = applied.map(({ participantId }) => participantId);
    const gaps = new Map(
      (await this.gaps.find(tenantId, { _id: { $in: ids } }, { session })).map((each) => [
        each._id,
        each.items,
      ]),
    );
    const accounts = await this.accounts.find(
      tenantId,
      { _id: { $in: ids.map((id) => accountId(tenantId, id, year)) } },
      { session },
    );
    const hours = new Map(accounts.map(({ participantId, totalTenths }) => [participantId, totalTenths]));
    return applied.map((candidate) => ({
      candidate,
      candidateId: candidate._id,
      appliedAt: must(candidate.appliedAt, 'appliedAt'),
      gap: gapIn(competences, gaps.get(candidate.participantId) ?? []),
      yearTenths: hours.get(candidate.participantId) ?? 0,
    }));
  }
}

/** @param free places that the batch had, before one looked at the money */
function decisionEvent(
  { _id: admissionId, tenantId, createdAt, batchId, places, funding, ranking }: Admission,
  batch: BatchDocument,
  programme: ProgrammeDocument,
  applied: Candidate[],
  free: number,
): OutgoingEvent {
  const agencies = new Map(applied.map(({ participantId, agencyId }) => [participantId, agencyId]));
  const leftOut = ranking.flatMap(({ participantId, rank, gap, result, code }) =>
    result === 'ADMITTED'
      ? []
      : [
          {
            participantId,
            agencyId: must(agencies.get(participantId), 'the entry of agencies'),
            rank,
            gap,
            result,
            code,
          },
        ],
  );
  const money = funding && { budget: funding.budget, costPerParticipant: funding.costPerParticipant };
  return newEvent(admissionDecided, {
    tenantId,
    key: batchId,
    time: createdAt,
    data: {
      admissionId,
      batchId,
      programmeId: programme._id,
      programmeTitle: programme.title,
      startsOn: batch.startsOn,
      applied: ranking.length,
      admitted: ranking.length - leftOut.length,
      places,
      limitedBy: funding && funding.covers < free ? 'MONEY' : 'PLACES',
      ...money,
      leftOut,
      decidedAt: createdAt.toISOString(),
    },
  });
}
