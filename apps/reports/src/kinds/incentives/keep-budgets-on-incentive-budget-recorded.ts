import { incentiveBudgetRecorded } from '#contracts';
import { type EventHandler, HandlesEvent, type IncomingEvent } from '#messaging';
import { InjectStore, stamps, type TenantStore } from '#persistence';
import { Clock } from '#platform';
import type { ClientSession } from 'mongodb';
import { type Applied, appliedOf, ReadModelFreshness } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import type { IncentiveBudget } from './incentives.schema.js';

@HandlesEvent(incentiveBudgetRecorded, { effectKey: 'budget, newest version' })
export class KeepBudgetsOnIncentiveBudgetRecorded implements EventHandler<typeof incentiveBudgetRecorded, Applied> {
  constructor(
    @InjectStore('IncentiveBudget') private readonly budgets: TenantStore<IncentiveBudget>,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveBudgetRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(this.budgets, events.map(({ tenantId, data: { budgetId: _id, version, year, incentiveType, amount, regulation, budgetCode } }): IncentiveBudget => (
      { _id, tenantId, ...stamps(now), version, year, incentiveType, amount, regulation, budgetCode }
    )), tx);
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
