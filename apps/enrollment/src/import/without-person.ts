import type { IsErased } from '../people/participant/erased-numbers.js';
import type { ImportRow } from './import.schema.js';

/** However an office wrote it: with spaces, dots or hyphens between the digits. */
export const spaced = (employeeNumber: string): RegExp => new RegExp([...employeeNumber].join('[ .\\-]?'));

/**
 * A row about the person keeps its line only; in a row about somebody else, whose superior the person is, the
 * number goes.
 */
export function without(
  row: ImportRow,
  pattern: RegExp,
  employeeNumber: string,
): { row: ImportRow; changed: boolean } {
  if (!pattern.test(JSON.stringify(row))) return { row, changed: false };
  const record = row.record as { employeeNumber?: string; supervisorNumber?: string | null } | undefined;
  if (!record || record.employeeNumber === employeeNumber) {
    const { line, outcome, undone } = row;
    const left: ImportRow = { line, status: 'IGNORE', findings: [], values: {} };
    return {
      row: { ...left, ...(outcome && { outcome }), ...(undone && { undone }) },
      changed: true,
    };
  }
  const values = Object.entries(row.values).map(([title, value]) => [
    title,
    pattern.test(value) ? '' : value,
  ]);
  return {
    row: {
      ...row,
      values: Object.fromEntries(values) as Record<string, string>,
      findings: row.findings.filter((finding) => !pattern.test(JSON.stringify(finding))),
      // only rows of people name a superior, so it is one of these
      record: { ...record, supervisorNumber: null } as unknown as NonNullable<ImportRow['record']>,
    },
    changed: true,
  };
}

/** However it was written; a longer row of digits is no employee number. */
const anyNumber = /(?<!\d)\d(?:[ .-]?\d){17}(?!\d)/g;

/** The same for everybody whom rows name and who was erased; undefined where none of them is. */
export function withoutErased(rows: readonly ImportRow[], isErased: IsErased): ImportRow[] | undefined {
  const erased = rows.map((row) => {
    const found = JSON.stringify(row).match(anyNumber) ?? [];
    return [...new Set(found.map((text) => text.replace(/\D/g, '')))].filter(isErased);
  });
  if (erased.every((numbers) => numbers.length === 0)) return undefined;
  return rows.map((row, i) =>
    (erased[i] ?? []).reduce((left, number) => without(left, spaced(number), number).row, row),
  );
}
