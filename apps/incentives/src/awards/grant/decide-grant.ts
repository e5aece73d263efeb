import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { must, type Caller } from '#platform';
import { type Rule, type RuleVersion } from '#rules';
import { Participants } from '../../ground/participant/participants.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { GROUNDS } from '../../rules/budget/budget.js';
import { budgetProblems } from '../../rules/budget/budget.problems.js';
import { Budgets } from '../../rules/budget/budgets.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import { AwardProposalStore } from '../award/award-proposal.schema.js';
import { awardProblems } from '../award/award.problems.js';
import { AwardRepository } from '../award/award.repository.js';
import type { AwardDocument } from '../award/award.schema.js';
import { slotsOf } from '../award/caps.js';
import type { GrantBody } from './grant.dto.js';
import { grantProblems } from './grant.problems.js';

/** What is granted, before anybody looks whether there is room for it. */
export interface Decided {
  rule: Rule;
  version: RuleVersion;
  year: number;
  amount: number | undefined;
  agencyId: string | undefined;
  slots: ReturnType<typeof slotsOf>;
}

/** Decides whether a person may be granted what somebody asks for, before anything is written. */
@Injectable()
export class DecideGrant {
  private readonly manual: ReadonlyMap<string, Rule>;

  constructor(
    private readonly rules: TenantRules,
    private readonly clock: TenantClock,
    private readonly budgets: Budgets,
    private readonly participants: Participants,
    private readonly awards: AwardRepository,
    private readonly proposals: AwardProposalStore,
  ) {
    this.manual = new Map(
      rules.book.rules
        .filter((rule) => rule.source.trigger === 'MANUAL')
        .map((rule) => [rule.source.incentiveType, rule]),
    );
  }

  /** @returns the award that there is already, where the leader's approval has granted it */
  async decide(caller: Caller, body: GrantBody): Promise<{ granted: AwardDocument } | Decided> {
    const { tenantId } = caller,
      { participantId, incentiveType } = body,
      rule = this.manual.get(incentiveType);
    await this.rules.refresh();
    const now = this.clock.now(),
      today = await this.clock.today(tenantId),
      version = rule && this.rules.inForce(tenantId, rule, today, now);
    if (!rule || !version) throw grantProblems.INCENTIVE_TYPE_UNKNOWN({ at: 'incentiveType' });
    const year = Number(today.slice(0, 4)),
      amount = await this.amountOf(tenantId, rule, year, body);
    if (!this.rules.isActive(tenantId, rule.code)) throw grantProblems.RULE_SWITCHED_OFF();
    const standing = await this.participants.standingOf(caller, participantId, 'participantId'),
      { agencyId, employeeType } = standing.person ?? {},
      allowed = rule.source.for;
    // Of whom the kind is not known here yet, nothing can be said against it.
    if (allowed && employeeType && !allowed.includes(employeeType))
      throw grantProblems.INCENTIVE_NOT_FOR_EMPLOYEE_TYPE(
        { employeeType, allowed: [allowed.join(' dan '), allowed.join(' and ')] },
        { at: 'participantId' },
      );
    if (rule.source.needs === 'IMPROVEMENT') return { granted: await this.uponProposal(caller, body) };
    return {
      rule,
      version,
      year,
      amount,
      agencyId,
      slots: slotsOf(version.caps, tenantId, rule.code, participantId, today),
    };
  }

  /**
   * The leader's approval grants the award itself; here it is only found again, so that nothing goes past
   * evidence and decision.
   */
  private async uponProposal(
    { tenantId }: Caller,
    { participantId, proposalId }: GrantBody,
  ): Promise<AwardDocument> {
    const proposal =
      proposalId === undefined
        ? null
        : await this.proposals.findOne(tenantId, { _id: proposalId, participantId });
    if (!proposal) throw grantProblems.IMPROVEMENT_EVIDENCE_REQUIRED({ at: 'proposalId' });
    const awardId = proposal.decision?.awardId;
    if (proposal.status !== 'APPROVED' || !awardId)
      throw grantProblems.LEADER_DECISION_REQUIRED({ status: proposal.status, proposalId: proposal._id });
    const award = must(await this.awards.one(tenantId, awardId), 'the document of awards');
    if (award.status === 'REVOKED') throw awardProblems.AWARD_ALREADY_REVOKED();
    return award;
  }

  /** Of money only. Without a recorded legal basis nothing else is asked. */
  private async amountOf(
    tenantId: TenantId,
    rule: Rule,
    year: number,
    { incentiveType, amount, ground }: GrantBody,
  ): Promise<number | undefined> {
    if (!rule.source.cash) return undefined;
    const budget =
      rule.source.legalBasis === 'RECORDABLE' && (await this.budgets.isSet(tenantId, year, incentiveType));
    if (!budget) throw budgetProblems.LEGAL_BASIS_REQUIRED({ incentiveType });
    const grounds = GROUNDS[incentiveType] ?? [];
    if (!ground || !grounds.includes(ground))
      throw budgetProblems.GROUND_NOT_LAWFUL({ grounds: grounds.join(', ') }, { at: 'ground' });
    if (amount === undefined) throw budgetProblems.AMOUNT_REQUIRED({ at: 'amount' });
    return amount;
  }
}
