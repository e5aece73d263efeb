import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { trainingProposalApproved } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { Clock, must, NotFound, type Caller } from '#platform';
import { OwnPeople } from '../../ground/known/own-people.js';
import { ServiceUnitStore } from '../service-unit/service-unit.schema.js';
import type { AssignmentBody, DecisionBody } from './training-proposal.dto.js';
import { trainingProposalProblems } from './training-proposal.problems.js';
import { TrainingProposalStore, type TrainingProposal } from './training-proposal.schema.js';

/** The leader's word on a proposal. Approved, its people are enrolled by the event that leaves with the decision. */
@Injectable()
export class DecideProposal {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly people: OwnPeople,
    private readonly units: ServiceUnitStore,
    private readonly proposals: TrainingProposalStore,
  ) {}

  async decide(
    caller: Caller,
    id: string,
    { decision: status, note, batchId, participantIds }: DecisionBody,
  ): Promise<TrainingProposal> {
    await this.people.assert(caller, 'participantIds', participantIds ?? []);
    return this.outbox.transaction(async (tx) => {
      const proposal = await this.visible(caller, id, tx);
      if (proposal.status !== 'OPEN')
        throw trainingProposalProblems.PROPOSAL_DECIDED({ status: proposal.status });
      const now = this.clock.now(),
        decision = { at: now, by: caller.subject, note };
      if (status === 'REJECTED') return this.save(proposal, { status, decision }, now, tx);
      return this.save(
        proposal,
        {
          status,
          decision: {
            ...decision,
            ...(await this.enrol(proposal, { batchId: must(batchId, 'batchId'), participantIds }, now, tx)),
          },
        },
        now,
        tx,
      );
    });
  }

  /** Enrols the people of an approved proposal in another batch, where the first one had no place for them. */
  async assign(caller: Caller, id: string, body: AssignmentBody): Promise<TrainingProposal> {
    await this.people.assert(caller, 'participantIds', body.participantIds ?? []);
    return this.outbox.transaction(async (tx) => {
      const proposal = await this.visible(caller, id, tx);
      if (proposal.status !== 'APPROVED')
        throw trainingProposalProblems.PROPOSAL_NOT_APPROVED({ status: proposal.status });
      const now = this.clock.now();
      return this.save(
        proposal,
        {
          status: 'APPROVED',
          decision: {
            ...must(proposal.decision, 'decision'),
            ...(await this.enrol(proposal, body, now, tx)),
          },
        },
        now,
        tx,
      );
    });
  }

  private async visible(caller: Caller, id: string, session: ClientSession): Promise<TrainingProposal> {
    const proposal = await this.proposals.forCaller(caller).findOne({ _id: id }, { session });
    if (!proposal) throw new NotFound('training proposal');
    return proposal;
  }

  private async enrol(
    { _id: proposalId, tenantId, unitId, unitName, agencyId, training, exemptIds = [] }: TrainingProposal,
    body: AssignmentBody,
    now: Date,
    session: ClientSession,
  ): Promise<{ batchId: string; participantIds: string[] }> {
    const unit = await this.units.findOne(tenantId, { _id: unitId }, { session });
    const participantIds = [...new Set(body.participantIds ?? unit?.staffIds ?? [])].filter(
        (id) => !exemptIds.includes(id),
      ),
      { batchId } = body;
    if (participantIds.length === 0) throw trainingProposalProblems.NOBODY_TO_TRAIN({ at: 'participantIds' });
    await this.outbox.append(session, [
      newEvent(trainingProposalApproved, {
        tenantId,
        key: proposalId,
        time: now,
        data: {
          proposalId,
          serviceUnitId: unitId,
          serviceUnitName: unitName,
          agencyId,
          training,
          batchId,
          participantIds,
          approvedAt: now.toISOString(),
        },
      }),
    ]);
    return { batchId, participantIds };
  }

  private async save(
    { tenantId, _id }: TrainingProposal,
    change: Pick<TrainingProposal, 'status' | 'decision'>,
    now: Date,
    session: ClientSession,
  ): Promise<TrainingProposal> {
    return must(
      await this.proposals.findOneAndUpdate(
        tenantId,
        { _id },
        { $set: { ...change, updatedAt: now }, $unset: { outcomes: '' }, $inc: { version: 1 } },
        { session },
      ),
      'the document of proposals',
    );
  }
}
