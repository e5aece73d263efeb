import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** An award from its events, which may come in any order: it stands when it was granted, or reinstated, after it was last taken back. */
export interface CountedAward extends TenantDocument {
  participantId: string;
  /** Agency when it was granted; absent in what was told before events named it. */
  agencyId?: string;
  ruleCode: string;
  incentiveType: string;
  points: number;
  /** Year of credit, else of the decision. Absent until the award itself was told. */
  year?: number;
  certificateNumber?: string;
  /** Whole rupiah. */
  amount?: number;
  budgetId?: string;
  awardedAt?: Date;
  revoked?: { at: Date; reason: string };
}

/** What a cap kept back; the id is the one that the award would have had. */
export interface CappedAward extends TenantDocument {
  participantId: string;
  agencyId?: string;
  ruleCode: string;
  per: 'MONTH' | 'YEAR';
  limit: number;
  year: number;
}

/** `version` is the budget's. */
export interface IncentiveBudget extends TenantDocument {
  year: number;
  incentiveType: string;
  amount: number;
  regulation: string;
  budgetCode: string;
}

const collection = (name: string) =>
  new Schema({}, { collection: name, strict: false, _id: false })
    .add({ _id: String })
    .index({ tenantId: 1, year: 1 });
export class CountedAwardStore extends TenantStore<CountedAward> {}
export class CappedAwardStore extends TenantStore<CappedAward> {}
export class IncentiveBudgetStore extends TenantStore<IncentiveBudget> {}

export const incentiveKinds: StoredKind[] = [
  { store: CountedAwardStore, schema: collection('awards') },
  { store: CappedAwardStore, schema: collection('capped_awards') },
  { store: IncentiveBudgetStore, schema: collection('incentive_budgets') },
];
