import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import type { OutgoingEvent } from '#messaging';
import { must } from '#platform';
import type { ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { AllotFunding } from '../../funding/allot-funding.js';
import { Enrol } from '../../places/enrolment/enrol.js';
import { accountId, LearningHourAccountStore } from '../../record/completion/completion.schema.js';
import { gapIn, ranked } from './admission.js';
import { CandidateStore, type Candidate, type RankedCandidate } from './candidate.schema.js';
import { CompetencyGapsStore } from './competency-gap.schema.js';
import type { OpenedPlaces } from './open-places.js';

/** Gives opened places to those who applied, the largest competency gap first, and pays for them. */
@Injectable()
export class PlaceCandidates {
  constructor(
    private readonly enrolling: Enrol,
    private readonly money: AllotFunding,
    private readonly candidates: CandidateStore,
    private readonly gaps: CompetencyGapsStore,
    private readonly accounts: LearningHourAccountStore,
  ) {}

  applied(tenantId: TenantId, batchId: string, session: ClientSession): Promise<Candidate[]> {
    return this.candidates.find(tenantId, { batchId, status: 'APPLIED' }, { session });
  }

  /**
   * @param year whose learning hours count
   * @param events those of the enrolments are added to it
   */
  async place(
    applied: Candidate[],
    { batch, programme, seatCost, reserved }: OpenedPlaces,
    year: number,
    now: Date,
    events: OutgoingEvent[],
    tx: ClientSession,
  ): Promise<RankedCandidate[]> {
    const { tenantId, _id: batchId } = batch,
      ranking: RankedCandidate[] = [];
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
    return ranking;
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
