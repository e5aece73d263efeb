import { Outbox } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import { RuleBook } from '#rules';
import { Injectable } from '@nestjs/common';
import { awardIdOf } from '../award/award.js';
import { AwardRepository } from '../award/award.repository.js';
import { withdrawnId } from '../award/award.schema.js';
import { slotsOf } from '../award/caps.js';
import { IncentiveCapReached, RuleSwitchedOff } from '../grant/grant.errors.js';
import { Participants } from '../participant/participants.js';
import { RuleActivation } from '../rule/rule-activation.js';
import { RuleVersions } from '../rule/rule-versions.js';
import { TenantZones } from '../zone/tenant-zones.js';
import { mayDecide } from './proposal.js';
import type { DecisionBody } from './proposal.dto.js';
import { NotTheDecider, ProposalDecided } from './proposal.errors.js';
import type { AwardProposal } from './proposal.schema.js';

const LEADER_AWARD = 'LEADER_AWARD';

/** The leader's word. Approved, the award is granted in the same transaction; its event tells the person. */
@Injectable()
export class DecideAwardProposal {
  constructor(
    private readonly rules: RuleBook,
    private readonly activation: RuleActivation,
    private readonly versions: RuleVersions,
    private readonly zones: TenantZones,
    private readonly participants: Participants,
    private readonly transactions: Transactions,
    private readonly awards: AwardRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @InjectStore('AwardProposal') private readonly proposals: TenantStore<AwardProposal>,
  ) {}

  async decide(caller: Caller, _id: string, { decision, decidedBy, note }: DecisionBody): Promise<AwardProposal> {
    const { tenantId, agencyIds } = caller;
    await Promise.all([this.activation.refresh(), this.versions.refresh()]);
    const today = await this.zones.today(tenantId);
    return this.transactions.run(async (tx) => {
      const proposal = await this.proposals.findOne(tenantId, { _id }, { session: tx });
      if (!proposal || (agencyIds && !agencyIds.includes(proposal.agencyId))) throw new NotFound('award proposal');
      if (proposal.status !== 'OPEN') throw new ProposalDecided(proposal.status);
      if (!mayDecide(proposal, decidedBy)) throw new NotTheDecider();
      if (proposal.deciderId !== decidedBy) await this.participants.standingOf(caller, decidedBy);

      const now = this.clock.now(), { participantId, agencyId, evaluationId: sourceId, title } = proposal;
      let awardId: string | undefined;
      if (decision === 'APPROVED') {
        const rule = this.rules.rules.find(({ source }) => source.incentiveType === LEADER_AWARD)!, version = this.versions.inForce(tenantId, rule, today, now)!;
        if (!this.activation.isActive(tenantId, rule.code)) throw new RuleSwitchedOff();
        awardId = awardIdOf(tenantId, rule.code, sourceId);
        const slots = slotsOf(version.caps, tenantId, rule.code, participantId, today);
        const work = await this.awards.begin(tx, [awardId], [withdrawnId(tenantId, sourceId)], slots.map(({ id }) => id));
        if (work.isWithdrawn(tenantId, sourceId)) throw new ProposalDecided('WITHDRAWN');
        const cap = work.award(awardId) ? null : work.capReached(slots);
        if (cap) throw new IncentiveCapReached(cap);
        if (!work.award(awardId)) work.grant({ _id: awardId, tenantId, participantId, agencyId, ruleCode: rule.code, ruleVersion: version.version, incentiveType: LEADER_AWARD, points: version.points({}), sourceKind: 'MANUAL', sourceId, title, reason: note, ...(slots.length > 0 && { slots: slots.map(({ id }) => id) }) });
        await this.awards.save(tx, work);
        await this.outbox.append(tx, work.events());
      }
      const taken = { at: now, by: decidedBy, note, ...(awardId && { awardId }) };
      return (await this.proposals.findOneAndUpdate(tenantId, { _id }, { $set: { status: decision, decision: taken, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx }))!;
    });
  }
}
