import { z } from 'zod';
import { fault, looksLikeFormula } from '#platform';

/**
 * A name, a title, a reason: what a person writes and another reads, in a table too.
 *
 * @param most characters, spaces around it aside
 */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !looksLikeFormula(value), fault('FORMULA_CELL'));
