import { Injectable } from '@nestjs/common';
import { Outbox } from '#messaging';
import { must, NotFound, type Caller } from '#platform';
import { Participants } from '../../ground/participant/participants.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import { AwardProposalStore, type AwardProposal } from '../award/award-proposal.schema.js';
import { awardIdOf } from '../award/award.js';
import { AwardRepository } from '../award/award.repository.js';
import { withdrawnId } from '../award/award.schema.js';
import { slotsOf } from '../award/caps.js';
import { capReached, grantProblems } from '../grant/grant.problems.js';
import type { DecisionBody } from './proposal.dto.js';
import { mayDecide } from './proposal.js';
import { proposalProblems } from './proposal.problems.js';

const LEADER_AWARD = 'LEADER_AWARD';

/** The leader's word. Approved, the award is granted in the same transaction; its event tells the person. */
@Injectable()
export class DecideAwardProposal {
  constructor(
    private readonly rules: TenantRules,
    private readonly clock: TenantClock,
    private readonly participants: Participants,
    private readonly awards: AwardRepository,
    private readonly outbox: Outbox,
    private readonly proposals: AwardProposalStore,
  ) {}

  async decide(
    caller: Pick<Caller, 'tenantId' | 'agencyIds'>,
    _id: string,
    { decision, decidedBy, note }: DecisionBody,
  ): Promise<AwardProposal> {
    const { tenantId } = caller;
    await this.rules.refresh();
    const today = await this.clock.today(tenantId);
    return this.outbox.transaction(async (tx) => {
      const proposal = await this.proposals.forCaller(caller).findOne({ _id }, { session: tx });
      if (!proposal) throw new NotFound('award proposal');
      if (proposal.status !== 'OPEN') throw proposalProblems.PROPOSAL_DECIDED({ status: proposal.status });
      if (!mayDecide(proposal, decidedBy)) throw proposalProblems.NOT_THE_DECIDER({ at: 'decidedBy' });
      if (proposal.deciderId !== decidedBy)
        await this.participants.standingOf(caller, decidedBy, 'decidedBy');

      const now = this.clock.now(),
        { participantId, agencyId, evaluationId: sourceId, title } = proposal;
      let awardId: string | undefined;
      if (decision === 'APPROVED') {
        const rule = must(
            this.rules.book.rules.find(({ source }) => source.incentiveType === LEADER_AWARD),
            'the wanted one of rules',
          ),
          version = must(this.rules.inForce(tenantId, rule, today, now), 'what inForce of versions gives');
        if (!this.rules.isActive(tenantId, rule.code)) throw grantProblems.RULE_SWITCHED_OFF();
        awardId = awardIdOf(tenantId, rule.code, sourceId);
        const slots = slotsOf(version.caps, tenantId, rule.code, participantId, today);
        const work = await this.awards.begin(
          tx,
          [awardId],
          [withdrawnId(tenantId, sourceId)],
          slots.map(({ id }) => id),
        );
        if (work.isWithdrawn(tenantId, sourceId))
          throw proposalProblems.PROPOSAL_DECIDED({ status: 'WITHDRAWN' });
        const cap = work.award(awardId) ? null : work.capReached(slots);
        if (cap) throw capReached(cap);
        if (!work.award(awardId))
          work.grant({
            _id: awardId,
            tenantId,
            participantId,
            agencyId,
            ruleCode: rule.code,
            ruleVersion: version.version,
            incentiveType: LEADER_AWARD,
            points: version.points({}),
            sourceKind: 'MANUAL',
            sourceId,
            title,
            reason: note,
            ...(slots.length > 0 && { slots: slots.map(({ id }) => id) }),
          });
        await this.awards.save(tx, work);
        await this.outbox.append(tx, work.events());
      }
      const taken = { at: now, by: decidedBy, note, ...(awardId && { awardId }) };
      return must(
        await this.proposals.findOneAndUpdate(
          tenantId,
          { _id },
          { $set: { status: decision, decision: taken, updatedAt: now }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of proposals',
      );
    });
  }
}
