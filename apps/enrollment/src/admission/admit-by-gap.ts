import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import type { ClientSession } from 'mongodb';
import type { BatchDocument } from '../batch/batch.schema.js';
import { accountId, type LearningHourAccount } from '../completion/completion.schema.js';
import { Enrol } from '../enrolment/enrol.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import { admissionOrder, coveredBy, gapIn, ranked } from './admission.js';
import { AdmissionBatchNotOpen, NobodyApplied } from './admission.errors.js';
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
    @InjectStore('Batch') private readonly batches: TenantStore<BatchDocument>,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Candidate') private readonly candidates: TenantStore<Candidate>,
    @InjectStore('CompetencyGaps') private readonly gaps: TenantStore<CompetencyGaps>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
    @InjectStore('Admission') private readonly admissions: TenantStore<Admission>,
  ) {}

  async decide(caller: Caller, batchId: string, money?: { budget: number; costPerParticipant: number }): Promise<Admission> {
    const { tenantId, subject } = caller;
    await this.assertOrganiser(caller, batchId);
    const year = Number((await this.zones.today(tenantId)).slice(0, 4));
    return this.transactions.run(async (tx) => {
      const batch = await this.batches.findOne(tenantId, { _id: batchId }, { session: tx });
      if (!batch) throw new NotFound('batch');
      if (batch.status !== 'SCHEDULED') throw new AdmissionBatchNotOpen();
      const applied = await this.candidates.find(tenantId, { batchId, status: 'APPLIED' }, { session: tx });
      if (applied.length === 0) throw new NobodyApplied();

      const now = this.clock.now(), order = ranked(await this.weighed(tenantId, batch, applied, year, tx));
      const covers = money && coveredBy(money.budget, money.costPerParticipant), free = Math.max(0, batch.capacity - batch.admitted), places = Math.min(free, covers ?? free);
      // No more places than money: who waits is admitted when the capacity is raised again.
      await this.batches.updateOne(tenantId, { _id: batchId }, { $set: { capacity: batch.admitted + places, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });

      const events: OutgoingEvent[] = [], ranking: RankedCandidate[] = [];
      for (const [index, { candidate, gap, yearTenths }] of order.entries()) {
        const { _id: candidateId, participantId, appliedAt } = candidate;
        const taken = await this.enrolling.take({ tenantId, agencyIds: null, batchId, participantId }, events, tx);
        const result = 'refusal' in taken ? 'REFUSED' : taken.enrolment.status === 'ADMITTED' ? 'ADMITTED' : 'WAITLISTED';
        const outcome = 'refusal' in taken ? { code: taken.refusal } : { waitingPosition: taken.position };
        ranking.push({ candidateId, participantId, rank: index + 1, gap, yearHours: yearTenths / 10, appliedAt: appliedAt!, result, ...outcome });
        await this.candidates.updateOne(tenantId, { _id: candidateId }, { $set: { status: result, ...('enrolment' in taken && { enrolmentId: taken.enrolment._id }), updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });
      }
      const admission: Admission = { _id: newId(), tenantId, ...stamps(now), batchId, order: admissionOrder, places, ...(money && { funding: { ...money, covers: covers! } }), ranking, decidedBy: subject };
      await this.admissions.insertMany(tenantId, [admission], tx);
      await this.outbox.append(tx, events);
      return admission;
    });
  }

  /** Who applied from all agencies is the business of the whole government, or of the agency that organises the programme. */
  async assertOrganiser({ tenantId, agencyIds }: Caller, batchId: string): Promise<void> {
    if (!agencyIds) return;
    const batch = await this.batches.findOne(tenantId, { _id: batchId }, { projection: { programmeId: 1 } });
    const programme = batch && (await this.programmes.findOne(tenantId, { _id: batch.programmeId }, { projection: { organiserAgencyId: 1 } }));
    if (!programme?.organiserAgencyId || !agencyIds.includes(programme.organiserAgencyId)) throw new NotFound('batch that this client organises');
  }

  private async weighed(tenantId: TenantId, batch: BatchDocument, applied: Candidate[], year: number, session: ClientSession) {
    const ids = applied.map(({ participantId }) => participantId);
    const programme = await this.programmes.findOne(tenantId, { _id: batch.programmeId }, { session });
    const gaps = new Map((await this.gaps.find(tenantId, { _id: { $in: ids } }, { session })).map((each) => [each._id, each.items]));
    const accounts = await this.accounts.find(tenantId, { _id: { $in: ids.map((id) => accountId(tenantId, id, year)) } }, { session });
    const hours = new Map(accounts.map(({ participantId, totalTenths }) => [participantId, totalTenths]));
    return applied.map((candidate) => ({
      candidate, candidateId: candidate._id, appliedAt: candidate.appliedAt!, gap: gapIn(programme?.competences, gaps.get(candidate.participantId) ?? []), yearTenths: hours.get(candidate.participantId) ?? 0,
    }));
  }
}
