import { Injectable } from '@nestjs/common';
import { admissionDecided, type TenantId } from '#contracts';
import { newEvent, Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import type { ClientSession } from 'mongodb';
import type { BatchDocument } from '../batch/batch.schema.js';
import { accountId, type LearningHourAccount } from '../completion/completion.schema.js';
import { Enrol } from '../enrolment/enrol.js';
import { Organisers } from '../programme/organisers.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { AllotFunding } from '../funding/allot-funding.js';
import { FundingShort } from '../funding/funding.errors.js';
import { type AskedMoney, seatMoney } from '../funding/seat-money.js';
import { WaitingList } from '../enrolment/waiting-list.js';
import { admissionOrder, gapIn, ranked } from './admission.js';
import { AdmissionBatchNotOpen, CostPerParticipantMissing, NobodyApplied } from './admission.errors.js';
import type { Admission, Candidate, RankedCandidate } from './candidate.schema.js';
import type { CompetencyGaps } from './competency-gap.schema.js';

/** Decides about all who applied together: the largest competency gap first, as far as places and budget go; the others wait in that order. */
@Injectable()
export class AdmitByGap {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly enrolling: Enrol,
    private readonly waitingList: WaitingList,
    private readonly money: AllotFunding,
    private readonly organisers: Organisers,
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Candidate') private readonly candidates: TenantStore<Candidate>,
    @InjectStore('CompetencyGaps') private readonly gaps: TenantStore<CompetencyGaps>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
    @InjectStore('Admission') private readonly admissions: TenantStore<Admission>,
  ) {}

  async decide(caller: Caller, batchId: string, asked: AskedMoney): Promise<Admission> {
    const { tenantId, subject } = caller;
    await this.organisers.assertOfBatch(caller, batchId);
    const year = Number((await this.zones.today(tenantId)).slice(0, 4));
    return this.transactions.run(async (tx) => {
      const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
      if (!batch) throw new NotFound('batch');
      if (batch.status !== 'SCHEDULED') throw new AdmissionBatchNotOpen();
      const applied = await this.candidates.find(tenantId, { batchId, status: 'APPLIED' }, { session: tx }), free = Math.max(0, batch.capacity - batch.admitted);
      if (applied.length === 0 && (batch.waiting === 0 || free === 0)) throw new NobodyApplied();

      const reserved = await this.money.moneyOf(tenantId, batch.programmeId, tx), money = seatMoney(asked, reserved);
      if (money.kind === 'COST_PER_PARTICIPANT_MISSING') throw new CostPerParticipantMissing();
      if (money.kind === 'SHORT') throw new FundingShort(money.missing);
      const now = this.clock.now(), limited = money.kind === 'LIMITED' ? money : undefined, places = Math.min(free, limited?.covers ?? free), seatCost = limited?.fromProgramme ? limited.costPerParticipant : undefined;
      // No more places than money: who waits is admitted when the capacity is raised again. Written in any case, so that two who decide at once conflict.
      const change = { $set: { admission: 'PRIORITY', capacity: batch.admitted + places, ...(seatCost !== undefined && { seatCost }), updatedAt: now }, $inc: { version: 1 } };
      const open = (await this.batches.findOneAndUpdate(tenantId, { _id: batchId }, change as never, { session: tx }))!;

      const programme = (await this.programmes.findOne(tenantId, { _id: batch.programmeId }, { session: tx }))!;
      // Who was told to wait goes before who applied since.
      const events: OutgoingEvent[] = await this.waitingList.admit(open, programme, places, tx), fromWaitingList = events.length;
      if (applied.length === 0 && fromWaitingList === 0) throw new NobodyApplied();
      const ranking: RankedCandidate[] = [];
      for (const [index, { candidate, gap, yearTenths }] of ranked(await this.weighed(tenantId, programme, applied, year, tx)).entries()) {
        const { _id: candidateId, participantId, appliedAt } = candidate;
        const taken = await this.enrolling.take({ tenantId, agencyIds: null, batchId, participantId, decided: { seatCost } }, events, tx);
        const result = 'refusal' in taken ? 'REFUSED' : taken.enrolment.status === 'ADMITTED' ? 'ADMITTED' : 'WAITLISTED';
        const outcome = 'refusal' in taken ? { code: taken.refusal } : { waitingPosition: taken.position };
        ranking.push({ candidateId, participantId, rank: index + 1, gap, yearHours: yearTenths / 10, appliedAt: appliedAt!, result, ...outcome });
        await this.candidates.updateOne(tenantId, { _id: candidateId }, { $set: { status: result, ...('enrolment' in taken && { enrolmentId: taken.enrolment._id }), updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });
      }
      if (seatCost !== undefined) await this.money.take(tenantId, batch.programmeId, seatCost * ranking.filter(({ result }) => result === 'ADMITTED').length, reserved!, tx);
      const { kind: _, ...funding } = money;
      const admission: Admission = { _id: newId(), tenantId, ...stamps(now), batchId, order: admissionOrder, places, ...(limited && { funding: funding as Admission['funding'] }), ...(fromWaitingList > 0 && { fromWaitingList }), ranking, decidedBy: subject };
      await this.admissions.insertMany(tenantId, [admission], tx);
      await this.outbox.append(tx, [...events, decisionEvent(admission, batch, programme, applied, free)]);
      return admission;
    });
  }

  private async weighed(tenantId: TenantId, { competences }: ProgrammeDocument, applied: Candidate[], year: number, session: ClientSession) {
    const ids = applied.map(({ participantId }) => participantId);
    const gaps = new Map((await this.gaps.find(tenantId, { _id: { $in: ids } }, { session })).map((each) => [each._id, each.items]));
    const accounts = await this.accounts.find(tenantId, { _id: { $in: ids.map((id) => accountId(tenantId, id, year)) } }, { session });
    const hours = new Map(accounts.map(({ participantId, totalTenths }) => [participantId, totalTenths]));
    return applied.map((candidate) => ({
      candidate, candidateId: candidate._id, appliedAt: candidate.appliedAt!, gap: gapIn(competences, gaps.get(candidate.participantId) ?? []), yearTenths: hours.get(candidate.participantId) ?? 0,
    }));
  }
}

/** @param free places that the batch had, before one looked at the money */
function decisionEvent({ _id: admissionId, tenantId, createdAt, batchId, places, funding, ranking }: Admission, batch: BatchDocument, programme: ProgrammeDocument, applied: Candidate[], free: number): OutgoingEvent {
  const agencies = new Map(applied.map(({ participantId, agencyId }) => [participantId, agencyId]));
  const leftOut = ranking.flatMap(({ participantId, rank, gap, result, code }) => (result === 'ADMITTED' ? [] : [{ participantId, agencyId: agencies.get(participantId)!, rank, gap, result, code }]));
  const money = funding && { budget: funding.budget, costPerParticipant: funding.costPerParticipant };
  return newEvent(admissionDecided, {
    tenantId, key: batchId, time: createdAt,
    data: {
      admissionId, batchId, programmeId: programme._id, programmeTitle: programme.title, startsOn: batch.startsOn, applied: ranking.length, admitted: ranking.length - leftOut.length,
      places, limitedBy: funding && funding.covers < free ? 'MONEY' : 'PLACES', ...money, leftOut, decidedAt: createdAt.toISOString(),
    },
  });
}
