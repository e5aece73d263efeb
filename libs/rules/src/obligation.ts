import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Bilingual } from './rule-file.js';
import { tablesFolder } from './tables-folder.js';

export const employeeTypes = ['PNS', 'CPNS', 'PPPK'] as const;
export type EmployeeType = (typeof employeeTypes)[number];

const tableSchema = z.strictObject({
  year: z.int(),
  rows: z.array(
    z.strictObject({
      employeeType: z.enum(employeeTypes),
      minTenths: z.int().nullable(),
      maxTenths: z.int().nullable(),
      basis: z.string(),
      text: z.strictObject({ id: z.string().min(1), en: z.string().min(1) }),
      source: z.string(),
      verification: z.string(),
    }),
  ),
});

type Table = z.infer<typeof tableSchema>;

/** What a year asks of a person, or allows, in tenths of JP; null where it asks nothing or sets no limit. */
export interface Obligation {
  minTenths: number | null;
  maxTenths: number | null;
  /** The rule's text in short, and how far it is verified. */
  basis: string;
  /** The rule in words for whoever it is about. */
  text: Bilingual;
}

const folder = tablesFolder('learning-hours');
const tables = readdirSync(folder)
  .filter((file) => /^obligation\.\d{4}\.yaml$/.test(file))
  .map((file) => tableSchema.parse(parse(readFileSync(join(folder, file), 'utf8'))))
  .sort((a, b) => a.year - b.year);

/** What the year asks of a person, or allows. */
export const obligationFor = (employeeType: EmployeeType, year: number): Obligation =>
  obligationOf(tables, employeeType, year);

/**
 * @param known the earliest year first; years before the first table follow that table
 * @throws Error where the table of that year names no such employment
 */
export function obligationOf(known: readonly Table[], employeeType: EmployeeType, year: number): Obligation {
  const table = known.findLast((each) => each.year <= year) ?? known[0];
  const row = table?.rows.find((each) => each.employeeType === employeeType);
  if (!row) throw new Error(`no obligation is known for ${employeeType}`);
  return { minTenths: row.minTenths, maxTenths: row.maxTenths, basis: row.basis, text: row.text };
}
