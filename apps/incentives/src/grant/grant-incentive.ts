import { Outbox } from '#messaging';
import { newId, Transactions } from '#persistence';
import { type Caller, Clock } from '#platform';
import { type Rule, RuleBook } from '#rules';
import { Injectable } from '@nestjs/common';
import { awardIdOf } from '../award/award.js';
import { AwardRepository } from '../award/award.repository.js';
import type { AwardDocument } from '../award/award.schema.js';
import { Participants } from '../participant/participants.js';
import { RuleActivation } from '../rule/rule-activation.js';
import { LegalBasisRequired } from '../rule/rule.errors.js';
import type { GrantBody } from './grant.dto.js';
import { IncentiveTypeUnknown, RuleSwitchedOff } from './grant.errors.js';

/** Records what a person decided: an incentive without money, or the nomination for an honour that others confer. */
@Injectable()
export class GrantIncentive {
  private readonly manual: ReadonlyMap<string, Rule>;

  constructor(
    rules: RuleBook,
    private readonly activation: RuleActivation,
    private readonly participants: Participants,
    private readonly transactions: Transactions,
    private readonly awards: AwardRepository,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {
    this.manual = new Map(rules.rules.filter((rule) => rule.source.trigger === 'MANUAL').map((rule) => [rule.source.incentiveType, rule]));
  }

  async execute(caller: Caller, { participantId, incentiveType, reason }: GrantBody): Promise<AwardDocument> {
    const rule = this.manual.get(incentiveType), version = rule?.inForceOn(this.clock.now().toISOString().slice(0, 10));
    if (!rule || !version) throw new IncentiveTypeUnknown();
    if (version.refusal) throw new LegalBasisRequired(incentiveType);
    await this.activation.refresh();
    if (!this.activation.isActive(caller.tenantId, rule.code)) throw new RuleSwitchedOff();
    const standing = await this.participants.standingOf(caller, participantId), { tenantId } = caller, sourceId = newId(), agencyId = standing.person?.agencyId;

    return this.transactions.run(async (tx) => {
      const work = await this.awards.begin(tx, []);
      const award = work.grant({
        _id: awardIdOf(tenantId, rule.code, sourceId), tenantId, participantId, ...(agencyId ? { agencyId } : {}), ruleCode: rule.code, ruleVersion: version.version, incentiveType, points: version.points({}),
        sourceKind: 'MANUAL', sourceId, reason, status: rule.source.effect === 'NOMINATE' ? 'NOMINATED' : 'ACTIVE',
      });
      await this.awards.save(tx, work);
      await this.outbox.append(tx, work.events());
      return award;
    });
  }
}
