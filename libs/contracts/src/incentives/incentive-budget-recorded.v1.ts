import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';

export const incentiveBudgetRecorded = defineEvent({
  type: 'incentive-budget.recorded.v1',
  service: 'incentives',
  description:
    'A government recorded on what legal basis, and up to what sum, a kind of incentive may be paid in a year.',
  partitionKey: 'tenant',
  personalData: [],
  schema: z.object({
    budgetId: id('Id of the budget, made of tenant, year and kind'),
    version,
    year: z.number().int().describe('Budget year'),
    incentiveType: z.string().describe('Kind of incentive'),
    amount: z.number().int().min(0).describe('What may be spent, in whole rupiah'),
    regulation: z.string().describe('Regulation of the government on which it rests'),
    budgetCode: z.string().describe('Account in the budget'),
  }),
  example: {
    budgetId: 'medan:2026:HONORARIUM',
    version: 1,
    year: 2026,
    incentiveType: 'HONORARIUM',
    amount: 50_000_000,
    regulation: 'Perwali 12/2026',
    budgetCode: '5.1.02.02',
  },
});
