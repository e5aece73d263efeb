import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** On what a government may pay a kind of incentive. */
export interface LegalBasis {
  /** Its own regulation, by number and year. */
  regulation: string;
  /** Account in the budget. */
  budgetCode: string;
  /** Official who approved it. */
  approvedBy: string;
  approvedOn: string;
  /** Approvals that a kind needs beyond that, each with its reference. */
  approvals: Record<string, string>;
}

/** What a government may spend on a kind of incentive in a year, in whole rupiah. `reserved` never exceeds `amount`: it is raised only by an update that asks for the room. Id: tenant, year and kind. */
export interface BudgetDocument extends TenantDocument {
  year: number;
  incentiveType: string;
  amount: number;
  reserved: number;
  legalBasis: LegalBasis;
  setBy: string;
}

export const budgetId = (tenantId: string, year: number, incentiveType: string): string =>
  `${tenantId}:${year}:${incentiveType}`;
export class IncentiveBudgetStore extends TenantStore<BudgetDocument> {}

export const budgetKind: StoredKind = {
  store: IncentiveBudgetStore,
  listed: true,
  schema: new Schema<BudgetDocument>(
    {
      _id: String,
      tenantId: String,
      year: Number,
      incentiveType: String,
      amount: Number,
      reserved: Number,
      legalBasis: Object,
      setBy: String,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'incentive_budgets', versionKey: false },
  ),
};
