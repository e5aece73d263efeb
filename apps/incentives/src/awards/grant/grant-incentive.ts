import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { Outbox } from '#messaging';
import { newId } from '#persistence';
import { type Caller } from '#platform';
import { Budgets } from '../../rules/budget/budgets.js';
import { awardIdOf } from '../award/award.js';
import { AwardRepository } from '../award/award.repository.js';
import type { AwardDocument } from '../award/award.schema.js';
import { DecideGrant, type Decided } from './decide-grant.js';
import type { GrantBody } from './grant.dto.js';
import { capReached } from './grant.problems.js';

/**
 * Records what a person decided: an incentive without money, one that a recorded legal basis and a budget
 * cover, or the nomination for an honour that others confer.
 */
@Injectable()
export class GrantIncentive {
  constructor(
    private readonly deciding: DecideGrant,
    private readonly budgets: Budgets,
    private readonly awards: AwardRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(caller: Caller, body: GrantBody): Promise<AwardDocument> {
    return this.outbox.transactionAfter(
      () => this.deciding.decide(caller, body),
      (tx, decided) =>
        'granted' in decided ? Promise.resolve(decided.granted) : this.grant(tx, caller, body, decided),
    );
  }

  private async grant(
    tx: ClientSession,
    { tenantId }: Caller,
    { participantId, incentiveType, reason, ground }: GrantBody,
    { rule, version, year, amount, agencyId, slots }: Decided,
  ): Promise<AwardDocument> {
    const work = await this.awards.begin(
        tx,
        [],
        [],
        slots.map(({ id }) => id),
      ),
      cap = work.capReached(slots),
      sourceId = newId();
    if (cap) throw capReached(cap);
    const budget =
      amount === undefined
        ? {}
        : { amount, budgetId: await this.budgets.reserve(tx, tenantId, year, incentiveType, amount) };
    const award = work.grant({
      _id: awardIdOf(tenantId, rule.code, sourceId),
      tenantId,
      participantId,
      ...(agencyId ? { agencyId } : {}),
      ruleCode: rule.code,
      ruleVersion: version.version,
      incentiveType,
      points: version.points({}),
      sourceKind: 'MANUAL',
      sourceId,
      reason,
      ...budget,
      ...(ground && amount !== undefined && { ground }),
      ...(slots.length > 0 && { slots: slots.map(({ id }) => id) }),
      status: rule.source.effect === 'NOMINATE' ? 'NOMINATED' : 'ACTIVE',
    });
    await this.awards.save(tx, work);
    await this.outbox.append(tx, work.events());
    return award;
  }
}
