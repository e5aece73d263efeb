import { isEmployeeNumber, numbersIn } from '../page/people.js';
import { rupiahIn } from '../page/rupiah.js';
import type { Budget, Kind } from './shapes.js';

const SHORTEST = 3;
const longEnough = (text: string) => text.trim().length >= SHORTEST;

/** A year with four digits; undefined for anything else. */
export const yearIn = (text: string): number | undefined =>
  /^20\d\d$/.test(text.trim()) ? Number(text) : undefined;

/** Money for a kind of incentive as it was typed. */
export interface TypedBudget {
  kind: string;
  year: string;
  amount: string;
  regulation: string;
  budgetCode: string;
  approvedBy: string;
  approvedOn: string;
  /** References by the name of the approval. */
  approvals: Record<string, string>;
}
const budgetFields = [
  'kind',
  'year',
  'amount',
  'regulation',
  'budgetCode',
  'approvedBy',
  'approvedOn',
] as const;
export type BudgetMistake = (typeof budgetFields)[number];

interface NewBudget {
  kind: string;
  year: number;
  body: Pick<Budget, 'amount' | 'legalBasis'>;
}

/** What can be set aside, or what is to be put right first. */
export function readBudget(typed: TypedBudget): NewBudget | { mistakes: BudgetMistake[] } {
  const year = yearIn(typed.year),
    amount = typed.amount.trim() === '' ? undefined : rupiahIn(typed.amount);
  const good: Record<BudgetMistake, boolean> = {
    kind: typed.kind !== '',
    year: year !== undefined,
    amount: amount !== undefined,
    regulation: longEnough(typed.regulation),
    budgetCode: longEnough(typed.budgetCode),
    approvedBy: longEnough(typed.approvedBy),
    approvedOn: typed.approvedOn !== '',
  };
  const mistakes = budgetFields.filter((each) => !good[each]);
  if (year === undefined || amount === undefined || mistakes.length > 0) return { mistakes };
  return {
    kind: typed.kind,
    year,
    body: {
      amount,
      legalBasis: {
        regulation: typed.regulation.trim(),
        budgetCode: typed.budgetCode.trim(),
        approvedBy: typed.approvedBy.trim(),
        approvedOn: typed.approvedOn,
        approvals: Object.fromEntries(
          Object.entries(typed.approvals)
            .map(([name, reference]) => [name, reference.trim()])
            .filter(([, reference]) => reference !== ''),
        ),
      },
    },
  };
}

/** An award by decision as it was typed. */
export interface TypedGrant {
  person: string;
  kind: string;
  reason: string;
  amount: string;
  ground: string;
}
export type GrantMistake = 'person' | 'kind' | 'reason' | 'amount' | 'ground';

interface NewGrant {
  employeeNumber: string;
  body: { incentiveType: string; reason: string; amount?: number; ground?: string };
}

/** What can be given, or what is to be put right first. @param kinds those that an office gives */
export function readGrant(
  { person, kind, reason, amount, ground }: TypedGrant,
  kinds: readonly Kind[],
): NewGrant | { mistakes: GrantMistake[] } {
  const [employeeNumber = ''] = numbersIn(person),
    chosen = kinds.find(({ incentiveType }) => incentiveType === kind),
    money = chosen?.money,
    rupiah = rupiahIn(amount);
  const mistakes: GrantMistake[] = [
    ...(isEmployeeNumber(employeeNumber) ? [] : (['person'] as const)),
    ...(chosen ? [] : (['kind'] as const)),
    ...(longEnough(reason) ? [] : (['reason'] as const)),
    ...(money && !rupiah ? (['amount'] as const) : []),
    ...(money && !money.grounds.includes(ground) ? (['ground'] as const) : []),
  ];
  if (!chosen || mistakes.length > 0) return { mistakes };
  return {
    employeeNumber,
    body: {
      incentiveType: kind,
      reason: reason.trim(),
      ...(money && rupiah !== undefined && { amount: rupiah, ground }),
    },
  };
}

/** Why an award is taken back; undefined for what says nothing. */
export const readReason = (text: string): string | undefined =>
  longEnough(text) ? text.replaceAll('\r\n', '\n').trim() : undefined;
