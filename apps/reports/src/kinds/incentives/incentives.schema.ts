import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/**
 * An award from its events, which may come in any order: it stands when it was granted, or reinstated, after
 * it was last taken back.
 */
export class CountedAwardStore extends storeOf({
  collection: 'awards',
  agency: 'agencyId',
  fields: {
    participantId: z.string(),
    /** Agency when it was granted; absent in what was told before events named it. */
    agencyId: z.string().optional(),
    ruleCode: z.string(),
    incentiveType: z.string(),
    points: z.number(),
    /** Year of credit, else of the decision. Absent until the award itself was told. */
    year: z.number().optional(),
    certificateNumber: z.string().optional(),
    /** Whole rupiah. */
    amount: z.number().optional(),
    budgetId: z.string().optional(),
    awardedAt: z.date().optional(),
    revoked: z
      .strictObject({
        at: z.date(),
        reason: z.string(),
      })
      .optional(),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}

/** What a cap kept back; the id is the one that the award would have had. */
export class CappedAwardStore extends storeOf({
  collection: 'capped_awards',
  agency: 'agencyId',
  fields: {
    participantId: z.string(),
    agencyId: z.string().optional(),
    ruleCode: z.string(),
    per: z.enum(['MONTH', 'YEAR']),
    limit: z.number(),
    year: z.number(),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}
export type CappedAward = DocumentOf<CappedAwardStore>;

/** `version` is the budget's. */
export class IncentiveBudgetStore extends storeOf({
  collection: 'incentive_budgets',
  agency: null,
  fields: {
    year: z.number(),
    incentiveType: z.string(),
    amount: z.number(),
    regulation: z.string(),
    budgetCode: z.string(),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}
export type IncentiveBudget = DocumentOf<IncentiveBudgetStore>;

export const incentiveStores = [CountedAwardStore, CappedAwardStore, IncentiveBudgetStore];
