import type { SheetFacts, TableFacts } from './read-table.js';

/** Rows that a sheet can have (ECMA-376, Part 1, 18.3.1.73). */
export const LINES_OF_SHEET = 1_048_576;

/**
 * Lines of an import go on from one sheet that is read to the next, so that one number names a row, and the
 * order of the rows is that of their numbers. Each sheet has a stretch as long as a sheet can be: line 2 of
 * the second sheet is 1,048,578. What people are shown is the row as its sheet counts it.
 * @param sheet its place among those that are read, from 0
 */
export const linesBefore = (sheet: number): number => sheet * LINES_OF_SHEET;

/** The names of the sheets that were read, in their order; none where the file is no workbook. */
export function sheetsRead(facts: TableFacts | undefined): string[] {
  const { sheet, sheets } = (facts ?? {}) as Partial<SheetFacts>;
  return sheets?.map((each) => each.sheet) ?? (sheet === undefined ? [] : [sheet]);
}

/** A line as the office sees it: of a text file as an editor counts, of a workbook the row of its sheet. */
export function shownLine(line: number, sheets: readonly string[]): { line: number; sheet?: string } {
  const sheet = sheets[Math.floor((line - 1) / LINES_OF_SHEET)];
  return sheet === undefined ? { line } : { line: ((line - 1) % LINES_OF_SHEET) + 1, sheet };
}

export type NameOfLine = (line: number) => { id: string; en: string };

/** A line in the middle of a sentence: its number, and its sheet where several were read. */
export const nameOfLine =
  (sheets: readonly string[]): NameOfLine =>
  (line) => {
    const shown = shownLine(line, sheets),
      number = String(shown.line);
    return sheets.length < 2
      ? { id: number, en: number }
      : { id: `${number} lembar ${shown.sheet}`, en: `${number} of the sheet ${shown.sheet}` };
  };
