import { obligationFor } from '#rules';
import { maskedNumber } from '../../read-model/masked-number.js';
import type { Person, PersonYear } from '../../read-model/read-model.schema.js';

/** One person's line of the report; hours in tenths. */
export interface FulfilmentRow {
  name: string;
  employeeNumber: string;
  employeeType: string;
  /** null: nothing is owed (PPPK). */
  obligationTenths: number | null;
  creditedTenths: number;
  missingTenths: number | null;
  /** Reached part of the obligation, 0 to 1. */
  share: number | null;
  completions: number;
}

export interface AgencySummary {
  agencyId: string;
  name: string;
  people: number;
  /** Of them, those who owe hours. */
  obliged: number;
  reached: number;
  creditedTenths: number;
  missingTenths: number;
  completions: number;
}

export type ReportedPerson = Pick<Person, 'name' | 'employeeNumber' | 'employeeType'>;
export type ReportedYear = Pick<PersonYear, 'creditedTenths' | 'obligationTenths' | 'completions'>;

export function fulfilmentRow(
  person: ReportedPerson,
  account: ReportedYear | undefined,
  year: number,
  showsNumbers: boolean,
): FulfilmentRow {
  const creditedTenths = account?.creditedTenths ?? 0;
  const obligationTenths =
    account?.obligationTenths === undefined
      ? obligationFor(person.employeeType, year).minTenths
      : account.obligationTenths;
  const number = person.employeeNumber ?? '';
  return {
    name: person.name,
    employeeNumber: showsNumbers ? number : maskedNumber(number),
    employeeType: person.employeeType,
    obligationTenths,
    creditedTenths,
    missingTenths: obligationTenths === null ? null : Math.max(0, obligationTenths - creditedTenths),
    share: obligationTenths ? Math.min(1, creditedTenths / obligationTenths) : null,
    completions: account?.completions ?? 0,
  };
}

export const emptySummary = (agencyId: string, name: string): AgencySummary => ({
  agencyId,
  name,
  people: 0,
  obliged: 0,
  reached: 0,
  creditedTenths: 0,
  missingTenths: 0,
  completions: 0,
});

export function addRow(summary: AgencySummary, row: FulfilmentRow): void {
  summary.people += 1;
  summary.creditedTenths += row.creditedTenths;
  summary.completions += row.completions;
  if (row.missingTenths === null) return;
  summary.obliged += 1;
  summary.missingTenths += row.missingTenths;
  if (row.missingTenths === 0) summary.reached += 1;
}

/** Part of the obliged who reached their hours; null where nobody owes any. */
export const reachedShare = ({ obliged, reached }: AgencySummary): number | null =>
  obliged ? reached / obliged : null;

export const totalOf = (summaries: AgencySummary[], name: string): AgencySummary =>
  summaries.reduce(
    (total, each) => ({
      ...total,
      people: total.people + each.people,
      obliged: total.obliged + each.obliged,
      reached: total.reached + each.reached,
      creditedTenths: total.creditedTenths + each.creditedTenths,
      missingTenths: total.missingTenths + each.missingTenths,
      completions: total.completions + each.completions,
    }),
    emptySummary('', name),
  );
