import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { tablesFolder } from './tables-folder.js';

const tableSchema = z.strictObject({
  year: z.int(),
  basis: z.string(),
  source: z.string(),
  verification: z.string(),
  days: z.array(
    z.strictObject({
      date: z.iso.date(),
      name: z.string(),
      kind: z.enum(['NATIONAL', 'JOINT_LEAVE']),
    }),
  ),
});

const folder = tablesFolder('calendar');
const days: ReadonlySet<string> = new Set(
  readdirSync(folder)
    .filter((file) => /^holidays\.\d{4}\.yaml$/.test(file))
    .flatMap((file) => tableSchema.parse(parse(readFileSync(join(folder, file), 'utf8'))).days)
    .map(({ date }) => date),
);

/**
 * Whether a day is a national holiday or one of joint leave. Of a year without a decree nothing is known:
 * none of its days is.
 * @param day as `2026-12-25`
 */
export const isHoliday = (day: string): boolean => days.has(day);
