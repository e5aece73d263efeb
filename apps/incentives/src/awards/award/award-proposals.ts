import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Clock, must } from '#platform';
import { AwardProposalStore, proposalIdOf, type AwardProposal } from './award-proposal.schema.js';

/** What becomes of proposals without the leader: their training is withdrawn, or an appeal decides instead. */
@Injectable()
export class AwardProposals {
  constructor(
    private readonly proposals: AwardProposalStore,
    private readonly clock: Clock,
  ) {}

  /**
   * An impact evaluation has the id of its completion. What the leader has decided stays to be read; the
   * award itself is taken back by whoever calls this.
   */
  async withdraw(
    tx: ClientSession,
    completions: Array<{ tenantId: TenantId; completionId: string }>,
  ): Promise<void> {
    const ids = completions.map(({ tenantId, completionId }) => proposalIdOf(tenantId, completionId));
    await this.proposals
      .acrossTenants("a consumer's batch holds events of several tenants; every id begins with its tenant")
      .updateMany(
        { _id: { $in: ids }, status: 'OPEN' },
        { $set: { status: 'WITHDRAWN', updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session: tx },
      );
  }

  /** The proposal that is there for sure, because something refers to it. */
  async one(tx: ClientSession, tenantId: TenantId, _id: string): Promise<AwardProposal> {
    return must(
      await this.proposals.findOne(tenantId, { _id }, { session: tx }),
      'the document of proposals',
    );
  }

  /** A person decides instead of the leader: what was rejected is approved, and says by whom. */
  async approve(
    tx: ClientSession,
    { tenantId, _id }: AwardProposal,
    decision: Omit<NonNullable<AwardProposal['decision']>, 'at'>,
  ): Promise<void> {
    const now = this.clock.now();
    await this.proposals.updateOne(
      tenantId,
      { _id, status: 'REJECTED' },
      {
        $set: { status: 'APPROVED', decision: { at: now, ...decision }, updatedAt: now },
        $inc: { version: 1 },
      },
      { session: tx },
    );
  }
}
