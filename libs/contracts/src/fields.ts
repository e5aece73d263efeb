import { z } from 'zod';

export const id = (what: string) => z.string().min(1).max(120).describe(what);
export const localDate = (what: string) => z.iso.date().describe(`${what} (local date in the tenant's zone)`);
export const instant = (what: string) => z.iso.datetime().describe(`${what} (RFC 3339, UTC)`);
/**
 * Learning hours (jam pelajaran, 45 minutes each) with one decimal. Sums are done in integer tenths, never on
 * these.
 */
export const learningHours = (what: string) =>
  z.number().min(0).max(10_000).multipleOf(0.1).describe(`${what} (JP, one decimal)`);
export const version = z
  .number()
  .int()
  .min(1)
  .describe('Counts the changes of this thing; a consumer keeps the newest and ignores older ones.');
export const employeeType = z.enum(['PNS', 'CPNS', 'PPPK']).describe('Kind of civil servant');
/** What stands in the place of a name after the person's data were erased. */
export const ERASED_NAME = '(data pribadi dihapus)';
