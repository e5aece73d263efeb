import { z } from 'zod';
import { fault } from '#platform';

const formula = /^[=+\-@＝＋－＠]/;

/** A text that a spreadsheet would take for a formula. Asked of names and titles only: a phone may start with '+'. */
export function looksLikeFormula(text: string): boolean {
  return formula.test(text.trimStart());
}

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
