import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { incentiveBudgetRecorded, type TenantId } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { isDuplicateKey, stamps } from '#persistence';
import { must, type Caller } from '#platform';
import { RuleBook } from '#rules';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import type { BudgetBody } from './budget.dto.js';
import { payable } from './budget.js';
import { approvalsMissing, budgetProblems } from './budget.problems.js';
import { budgetId, IncentiveBudgetStore, type BudgetDocument } from './budget.schema.js';

/** Money for incentives. What is reserved never exceeds what was set aside, however many decide at once. */
@Injectable()
export class Budgets {
  constructor(
    private readonly rules: RuleBook,
    private readonly clock: TenantClock,
    private readonly outbox: Outbox,
    private readonly budgets: IncentiveBudgetStore,
  ) {}

  /** Sets a budget up or changes it; it cannot fall below what is reserved. */
  async set(
    { tenantId, subject }: Caller,
    year: number,
    incentiveType: string,
    { amount, legalBasis }: BudgetBody,
  ): Promise<BudgetDocument> {
    const rule = this.rules.rules.find(({ source }) => source.incentiveType === incentiveType);
    if (!rule) throw budgetProblems.INCENTIVE_NOT_MONEY({ incentiveType });
    const can = payable(rule, legalBasis);
    if (!can.payable) {
      if (can.why === 'NOT_MONEY') throw budgetProblems.INCENTIVE_NOT_MONEY({ incentiveType });
      throw can.why === 'APPROVALS_MISSING'
        ? approvalsMissing(can.missing)
        : budgetProblems.LEGAL_BASIS_REQUIRED({ incentiveType });
    }
    await this.clock.refuseFuture(tenantId, 'legalBasis.approvedOn', legalBasis.approvedOn);
    const _id = budgetId(tenantId, year, incentiveType),
      now = this.clock.now();
    const change = { $set: { amount, legalBasis, setBy: subject, updatedAt: now }, $inc: { version: 1 } };
    try {
      return await this.outbox.transaction(async (tx) => {
        const changed = await this.budgets.findOneAndUpdate(
          tenantId,
          { _id, reserved: { $lte: amount } },
          change,
          { session: tx },
        );
        const set: BudgetDocument = changed ?? {
          _id,
          tenantId,
          ...stamps(now),
          year,
          incentiveType,
          amount,
          reserved: 0,
          legalBasis,
          setBy: subject,
        };
        if (!changed) await this.budgets.insertMany(tenantId, [set], tx);
        await this.outbox.append(tx, [
          newEvent(incentiveBudgetRecorded, {
            tenantId,
            key: tenantId,
            time: now,
            data: {
              budgetId: _id,
              version: set.version,
              year,
              incentiveType,
              amount,
              regulation: legalBasis.regulation,
              budgetCode: legalBasis.budgetCode,
            },
          }),
        ]);
        return set;
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw budgetProblems.BUDGET_RESERVED({
        reserved: must(await this.budgets.findOne(tenantId, { _id }), 'the document of budgets').reserved,
      });
    }
  }

  /** Whether the government recorded a legal basis and an amount for the year. */
  async isSet(tenantId: TenantId, year: number, incentiveType: string): Promise<boolean> {
    const _id = budgetId(tenantId, year, incentiveType);
    return (await this.budgets.findOne(tenantId, { _id }, { projection: { _id: 1 } })) !== null;
  }

  /**
   * Reserves in the transaction of the award. @throws INCENTIVE_BUDGET_EXHAUSTED when the room is gone, also
   * when somebody else took it this moment
   */
  async reserve(
    tx: ClientSession,
    tenantId: TenantId,
    year: number,
    incentiveType: string,
    amount: number,
  ): Promise<string> {
    const _id = budgetId(tenantId, year, incentiveType);
    const enough = { $expr: { $gte: [{ $subtract: ['$amount', '$reserved'] }, amount] } };
    const taken = await this.budgets.findOneAndUpdate(
      tenantId,
      { _id, ...enough },
      { $inc: { reserved: amount, version: 1 }, $set: { updatedAt: this.clock.now() } },
      { session: tx },
    );
    if (taken) return _id;
    const there = await this.budgets.findOne(tenantId, { _id }, { session: tx });
    throw there
      ? budgetProblems.INCENTIVE_BUDGET_EXHAUSTED({ left: there.amount - there.reserved })
      : budgetProblems.LEGAL_BASIS_REQUIRED({ incentiveType });
  }

  /** Reserves anew for an award that is reinstated, in the budget that it had. */
  async reserveAgain(tx: ClientSession, tenantId: TenantId, id: string, amount: number): Promise<void> {
    const [, year, incentiveType] = id.split(':');
    await this.reserve(tx, tenantId, Number(year), must(incentiveType, 'incentiveType'), amount);
  }
}
