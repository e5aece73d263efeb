import { incentiveBudgetRecorded, incentiveCapped } from '#contracts';
import { projection } from '#messaging';
import { CappedAwardStore, IncentiveBudgetStore } from './incentives.schema.js';

export const kept = [
  projection(incentiveCapped, CappedAwardStore, 'decision', ({ decisionId: _id, ...told }) => ({
    _id,
    ...told,
  })),
  projection(
    incentiveBudgetRecorded,
    IncentiveBudgetStore,
    'budget, newest version',
    ({ budgetId: _id, ...told }) => ({ _id, ...told }),
  ),
];
