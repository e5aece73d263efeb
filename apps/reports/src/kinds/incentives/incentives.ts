import type { CappedAward, IncentiveBudget } from './incentives.schema.js';

/** Awards of one agency and rule that are alike, as the database added them up. */
export interface AwardGroup {
  agency: string;
  ruleCode: string;
  incentiveType: string;
  /** null: it stands; otherwise why it was taken back. */
  revokedBecause: string | null;
  budgetId: string | null;
  count: number;
  points: number;
  certificates: number;
  amount: number;
}

export interface RuleRow {
  agency: string;
  ruleCode: string;
  /** null where only a cap told of the rule. */
  incentiveType: string | null;
  awards: number;
  points: number;
  certificates: number;
  amount: number;
  capped: number;
}

export interface RevokedRow {
  agency: string;
  ruleCode: string;
  incentiveType: string;
  reason: string;
  awards: number;
  points: number;
}

export interface PaidRow {
  incentiveType: string;
  regulation: string | null;
  budgetCode: string | null;
  awards: number;
  amount: number;
  /** null: nobody told, or not for those who see single agencies. */
  budget: number | null;
  left: number | null;
}

export interface Sources {
  groups: AwardGroup[];
  capped: (Pick<CappedAward, 'ruleCode'> & { agency: string })[];
  budgets: Pick<IncentiveBudget, '_id' | 'incentiveType' | 'amount' | 'regulation' | 'budgetCode'>[];
  /** Budgets belong to the whole government: what is left of one is told only with all its awards. */
  wholeTenant: boolean;
}

const byText = (a: string, b: string): number => a.localeCompare(b, 'id', { numeric: true });
const stands = ({ revokedBecause }: AwardGroup): boolean => revokedBecause === null;

export function ruleRows({ groups, capped }: Sources): RuleRow[] {
  const rows = new Map<string, RuleRow>();
  const of = (agency: string, ruleCode: string): RuleRow => {
    const key = `${agency}\n${ruleCode}`,
      row = rows.get(key) ?? {
        agency,
        ruleCode,
        incentiveType: null,
        awards: 0,
        points: 0,
        certificates: 0,
        amount: 0,
        capped: 0,
      };
    rows.set(key, row);
    return row;
  };
  for (const { agency, ruleCode, incentiveType, count, points, certificates, amount } of groups.filter(
    stands,
  )) {
    const row = of(agency, ruleCode);
    row.incentiveType = incentiveType;
    row.awards += count;
    row.points += points;
    row.certificates += certificates;
    row.amount += amount;
  }
  for (const { agency, ruleCode } of capped) of(agency, ruleCode).capped += 1;
  return [...rows.values()].sort((a, b) => byText(a.agency, b.agency) || byText(a.ruleCode, b.ruleCode));
}

export function revokedRows({ groups }: Sources): RevokedRow[] {
  const rows = new Map<string, RevokedRow>();
  for (const { agency, ruleCode, incentiveType, revokedBecause, count, points } of groups) {
    if (revokedBecause === null) continue;
    const key = [agency, ruleCode, revokedBecause].join('\n'),
      row = rows.get(key) ?? {
        agency,
        ruleCode,
        incentiveType,
        reason: revokedBecause,
        awards: 0,
        points: 0,
      };
    row.awards += count;
    row.points += points;
    rows.set(key, row);
  }
  return [...rows.values()].sort(
    (a, b) => byText(a.agency, b.agency) || byText(a.ruleCode, b.ruleCode) || byText(a.reason, b.reason),
  );
}

export function paidRows({ groups, budgets, wholeTenant }: Sources): PaidRow[] {
  return budgets
    .map(({ _id, incentiveType, amount, regulation, budgetCode }): PaidRow => {
      const paid = groups.filter((group) => group.budgetId === _id && stands(group)),
        spent = paid.reduce((sum, group) => sum + group.amount, 0);
      return {
        incentiveType,
        regulation,
        budgetCode,
        awards: paid.reduce((sum, group) => sum + group.count, 0),
        amount: spent,
        budget: wholeTenant ? amount : null,
        left: wholeTenant ? amount - spent : null,
      };
    })
    .sort((a, b) => byText(a.incentiveType, b.incentiveType));
}

export const totalOf = (rows: RuleRow[]): RuleRow =>
  rows.reduce(
    (total, row) => ({
      ...total,
      awards: total.awards + row.awards,
      points: total.points + row.points,
      certificates: total.certificates + row.certificates,
      amount: total.amount + row.amount,
      capped: total.capped + row.capped,
    }),
    {
      agency: 'Jumlah',
      ruleCode: '',
      incentiveType: null,
      awards: 0,
      points: 0,
      certificates: 0,
      amount: 0,
      capped: 0,
    },
  );
