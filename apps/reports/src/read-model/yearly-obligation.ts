import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

export type EmployeeType = 'PNS' | 'CPNS' | 'PPPK';

const table = z.object({ year: z.int(), rows: z.array(z.object({ employeeType: z.enum(['PNS', 'CPNS', 'PPPK']), minTenths: z.int().nullable() })) });

function folder(from = dirname(fileURLToPath(import.meta.url))): string {
  const path = join(from, 'rules', 'learning-hours');
  if (existsSync(path)) return path;
  if (dirname(from) === from) throw new Error('rules/learning-hours is missing beside the program');
  return folder(dirname(from));
}

const tables = readdirSync(folder())
  .filter((file) => file.startsWith('obligation.'))
  .map((file) => table.parse(parse(readFileSync(join(folder(), file), 'utf8'))))
  .sort((a, b) => a.year - b.year);

/** What the year asks of a person of whom no completion has told it yet, in tenths of JP; null where it asks nothing. */
export function yearlyObligationTenths(employeeType: EmployeeType, year: number): number | null {
  const valid = tables.filter((each) => each.year <= year).at(-1) ?? tables[0];
  return valid?.rows.find((row) => row.employeeType === employeeType)?.minTenths ?? null;
}
