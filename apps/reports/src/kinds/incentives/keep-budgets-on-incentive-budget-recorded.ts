import type { ClientSession } from 'mongodb';
import { incentiveBudgetRecorded } from '#contracts';
import { HandlesEvent, type EventHandler, type IncomingEvent } from '#messaging';
import { stamps } from '#persistence';
import { Clock } from '#platform';
import { appliedOf, ReadModelFreshness, type Applied } from '../../read-model/freshness.js';
import { keepNewest } from '../../read-model/keep-newest.js';
import { IncentiveBudgetStore, type IncentiveBudget } from './incentives.schema.js';

@HandlesEvent(incentiveBudgetRecorded, { effectKey: 'budget, newest version' })
export class KeepBudgetsOnIncentiveBudgetRecorded implements EventHandler<
  typeof incentiveBudgetRecorded,
  Applied
> {
  constructor(
    private readonly budgets: IncentiveBudgetStore,
    private readonly freshness: ReadModelFreshness,
    private readonly clock: Clock,
  ) {}

  async handle(events: IncomingEvent<typeof incentiveBudgetRecorded>[], tx: ClientSession): Promise<Applied> {
    const now = this.clock.now();
    await keepNewest(
      this.budgets,
      events.map(
        ({
          tenantId,
          data: { budgetId: _id, version, year, incentiveType, amount, regulation, budgetCode },
        }): IncentiveBudget => ({
          _id,
          tenantId,
          ...stamps(now),
          version,
          year,
          incentiveType,
          amount,
          regulation,
          budgetCode,
        }),
      ),
      tx,
    );
    return appliedOf(events);
  }

  async afterCommit(applied: Applied): Promise<void> {
    this.freshness.note(applied);
  }
}
