import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { ProgrammeStore } from '../catalogue/programme/programme.schema.js';
import { TenantClock } from '../people/tenant/tenant-clock.js';
import { coveredBy } from './coverage.js';
import { fundingProblems, rupiah } from './funding.problems.js';
import { FundingSourceStore, ReservationStore } from './funding.schema.js';
import type { ProgrammeMoney } from './seat-money.js';

/**
 * Money for single places, out of what is reserved for a programme. It is taken by an update that states how
 * much may be taken in all;
 * whoever changes the reservations writes the same programme, so two who decide at once conflict and one of
 * them looks again.
 */
@Injectable()
export class AllotFunding {
  constructor(
    private readonly clock: TenantClock,
    private readonly programmes: ProgrammeStore,
    private readonly sources: FundingSourceStore,
    private readonly reservations: ReservationStore,
  ) {}

  /** Undefined where the programme costs nothing. */
  async moneyOf(
    tenantId: TenantId,
    programmeId: string,
    session: ClientSession,
  ): Promise<ProgrammeMoney | undefined> {
    const programme = await this.programmes.findOne(
      tenantId,
      { _id: programmeId },
      { session, projection: { cost: 1, costPerParticipant: 1, allotted: 1 } },
    );
    if (programme?.cost === undefined) return undefined;
    const { cost, costPerParticipant, allotted = 0 } = programme,
      reservations = await this.reservations.find(tenantId, { programmeId }, { session });
    const sources = await this.sources.find(
      tenantId,
      { _id: { $in: reservations.map(({ sourceId }) => sourceId) } },
      { session, projection: { expiresOn: 1 } },
    );
    return {
      cost,
      costPerParticipant,
      allotted,
      covered: coveredBy(
        reservations,
        new Map(sources.map((source) => [source._id, source])),
        await this.clock.today(tenantId),
      ),
    };
  }

  async take(
    tenantId: TenantId,
    programmeId: string,
    amount: number,
    { covered }: ProgrammeMoney,
    session: ClientSession,
  ): Promise<void> {
    if (amount === 0) return;
    const enough = { $expr: { $lte: [{ $add: [{ $ifNull: ['$allotted', 0] }, amount] }, covered] } };
    if (!(await this.change(tenantId, { _id: programmeId, ...enough }, amount, session)))
      throw fundingProblems.FUNDING_SHORT({ missing: rupiah(amount), programmeId });
  }

  /** A place was given up: its money is there for the next one. */
  async giveBack(
    tenantId: TenantId,
    programmeId: string,
    amount: number,
    session: ClientSession,
  ): Promise<void> {
    if (amount > 0) await this.change(tenantId, { _id: programmeId }, -amount, session);
  }

  private async change(
    tenantId: TenantId,
    filter: object,
    amount: number,
    session: ClientSession,
  ): Promise<boolean> {
    const { modifiedCount } = await this.programmes.updateOne(
      tenantId,
      filter,
      { $inc: { allotted: amount }, $set: { updatedAt: this.clock.now() } },
      { session },
    );
    return modifiedCount === 1;
  }
}
