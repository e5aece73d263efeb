import type { Rule } from '#rules';
import type { LegalBasis } from './budget.schema.js';

/**
 * Approvals without which a kind may not be paid, whatever the regulation says. From the incentives table:
 * the income supplement needs both.
 */
const NEEDED: Record<string, readonly string[]> = {
  TPP_COMPONENT: ['DPRD', 'HOME_MINISTRY'],
  HONORARIUM: [],
};

export type Payable =
  | { payable: true }
  | { payable: false; why: 'NOT_MONEY' | 'NO_LEGAL_BASIS_EXISTS' | 'APPROVALS_MISSING'; missing: string[] };

/**
 * Whether a government can set money aside for what a rule gives. Where no law names a ground, nothing that
 * is recorded makes one.
 */
export function payable(rule: Rule, basis: Pick<LegalBasis, 'approvals'>): Payable {
  if (!rule.source.cash) return { payable: false, why: 'NOT_MONEY', missing: [] };
  if (rule.source.legalBasis === 'NONE') return { payable: false, why: 'NO_LEGAL_BASIS_EXISTS', missing: [] };
  const missing = (NEEDED[rule.source.incentiveType] ?? []).filter((name) => !basis.approvals[name]?.trim());
  return missing.length > 0 ? { payable: false, why: 'APPROVALS_MISSING', missing } : { payable: true };
}

/** For what a kind of money is given, as the incentives table has it; attending a course is never a ground. */
export const GROUNDS: Record<string, readonly string[]> = {
  TPP_COMPONENT: [
    'WORKLOAD',
    'PLACE_OF_DUTY',
    'WORKING_CONDITIONS',
    'SCARCE_PROFESSION',
    'WORK_PERFORMANCE',
    'OTHER_OBJECTIVE_GROUNDS',
  ],
  HONORARIUM: ['SPEAKER', 'MODERATOR', 'COMMITTEE'],
};

/** What it takes to pay a kind of money, for who sets it aside or gives it; undefined for what costs nothing. */
export const moneyOf = ({
  source: { cash, legalBasis, incentiveType },
}: Rule): { recordable: boolean; approvals: readonly string[]; grounds: readonly string[] } | undefined =>
  cash
    ? {
        recordable: legalBasis === 'RECORDABLE',
        approvals: NEEDED[incentiveType] ?? [],
        grounds: GROUNDS[incentiveType] ?? [],
      }
    : undefined;
