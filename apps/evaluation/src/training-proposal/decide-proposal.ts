import { trainingProposalApproved } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ServiceUnit } from '../service-unit/service-unit.schema.js';
import type { DecisionBody } from './training-proposal.dto.js';
import { NobodyToTrain, ProposalDecided } from './training-proposal.errors.js';
import type { TrainingProposal } from './training-proposal.schema.js';

/** The leader's word on a proposal. Approved, its people are enrolled by the event that leaves with the decision. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @InjectStore('ServiceUnit') private readonly units: TenantStore<ServiceUnit>,
    @InjectStore('TrainingProposal') private readonly proposals: TenantStore<TrainingProposal>,
  ) {}

  decide({ tenantId, agencyIds, subject }: Caller, id: string, body: DecisionBody): Promise<TrainingProposal> {
    return this.transactions.run(async (tx) => {
      const proposal = await this.proposals.findOne(tenantId, { _id: id }, { session: tx });
      if (!proposal || (agencyIds && !agencyIds.includes(proposal.agencyId))) throw new NotFound('training proposal');
      if (proposal.status !== 'OPEN') throw new ProposalDecided(proposal.status);
      const now = this.clock.now(), { decision: status, note, batchId } = body, head = { at: now, by: subject, note };
      if (status === 'REJECTED') return this.save(proposal, { status, decision: head }, now, tx);

      const unit = await this.units.findOne(tenantId, { _id: proposal.unitId }, { session: tx });
      const participantIds = [...new Set(body.participantIds ?? unit?.staffIds ?? [])];
      if (participantIds.length === 0) throw new NobodyToTrain();
      await this.outbox.append(tx, [newEvent(trainingProposalApproved, {
        tenantId, key: id, time: now,
        data: { proposalId: id, serviceUnitId: proposal.unitId, serviceUnitName: proposal.unitName, agencyId: proposal.agencyId, training: proposal.training, batchId: batchId!, participantIds, approvedAt: now.toISOString() },
      })]);
      return this.save(proposal, { status, decision: { ...head, batchId: batchId!, participantIds } }, now, tx);
    });
  }

  private async save({ tenantId, _id }: TrainingProposal, change: Pick<TrainingProposal, 'status' | 'decision'>, now: Date, session: Parameters<Parameters<Transactions['run']>[0]>[0]): Promise<TrainingProposal> {
    return (await this.proposals.findOneAndUpdate(tenantId, { _id }, { $set: { ...change, updatedAt: now }, $inc: { version: 1 } } as never, { session }))!;
  }
}
