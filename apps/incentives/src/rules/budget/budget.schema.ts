import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** On what a government may pay a kind of incentive. */
const storedLegalBasis = z.strictObject({
  /** Its own regulation, by number and year. */
  regulation: z.string(),
  /** Account in the budget. */
  budgetCode: z.string(),
  /** Official who approved it. */
  approvedBy: z.string(),
  approvedOn: z.string(),
  /** Approvals that a kind needs beyond that, each with its reference. */
  approvals: z.record(z.string(), z.string()),
});
export type LegalBasis = z.infer<typeof storedLegalBasis>;

export const budgetId = (tenantId: string, year: number, incentiveType: string): string =>
  `${tenantId}:${year}:${incentiveType}`;

/**
 * What a government may spend on a kind of incentive in a year, in whole rupiah. `reserved` never exceeds
 * `amount`: it is raised only by an update that asks for the room. Id: tenant, year and kind.
 */
export class IncentiveBudgetStore extends storeOf({
  collection: 'incentive_budgets',
  agency: null,
  listed: true,
  fields: {
    year: z.number(),
    incentiveType: z.string(),
    amount: z.number(),
    reserved: z.number(),
    legalBasis: storedLegalBasis,
    setBy: z.string(),
  },
}) {}
export type BudgetDocument = DocumentOf<IncentiveBudgetStore>;
