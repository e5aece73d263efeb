import { z } from 'zod';
import { readRuleFile } from './rule-files.js';

export const employeeTypes = ['PNS', 'CPNS', 'PPPK'] as const;
export type EmployeeType = (typeof employeeTypes)[number];

const tableSchema = z.strictObject({
  year: z.int(),
  rows: z.array(z.strictObject({
    employeeType: z.enum(employeeTypes),
    minTenths: z.int().nullable(),
    maxTenths: z.int().nullable(),
    basis: z.string(),
    source: z.string(),
    verification: z.string(),
  })),
});

const tables = [tableSchema.parse(readRuleFile('obligation.2026.yaml'))];

/** What the year asks of a person, or allows; years before the first table follow that table. */
export function obligationFor(employeeType: EmployeeType, year: number): { minTenths: number | null; maxTenths: number | null; basis: string } {
  const table = tables.filter((each) => each.year <= year).at(-1) ?? tables[0]!;
  const row = table.rows.find((each) => each.employeeType === employeeType);
  if (!row) throw new Error(`no obligation is known for ${employeeType}`);
  return { minTenths: row.minTenths, maxTenths: row.maxTenths, basis: row.basis };
}
