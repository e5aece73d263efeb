import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { csvLayout, must, neutraliseCell, protectedCell } from '#platform';
import { creditReasons } from '../record/learning-hours/credit.js';
import { titlesApart } from './header-columns.js';
import { participantColumns } from './import-columns.js';
import type { ImportRow } from './import.schema.js';
import type { SheetFacts, TableFacts } from './read-table.js';
import { shownLine } from './sheet-lines.js';

/**
 * The results as a list for the office's spreadsheet: one line per row, its own columns behind our findings.
 * Every cell is neutralised, because half of them come from a file that we do not trust. What a spreadsheet
 * would turn into something else stays text, so that the list can be corrected there and sent again.
 */
export function rowsCsv(
  rows: AsyncIterable<ImportRow>,
  titles: string[],
  sheets: readonly string[],
): Readable {
  // A list of a file without sheets looks as it always has.
  const withSheet = (cells: string[], sheet: string) => (sheets.length > 0 ? [sheet, ...cells] : cells);
  async function* lines(): AsyncGenerator<string[]> {
    yield withSheet(
      ['baris', 'hasil', 'kolom', 'kode', 'keterangan', 'explanation', 'diakui', 'dasar', ...titles],
      'lembar',
    );
    for await (const { line, status, findings, values, credit } of rows) {
      const joined = (pick: (each: ImportRow['findings'][number]) => string | null) =>
        findings.map(pick).filter(Boolean).join(' | ');
      const shown = shownLine(line, sheets);
      const cells = [
        String(shown.line),
        status,
        joined((f) => f.column),
        joined((f) => f.code),
        joined((f) => f.message.id),
        joined((f) => f.message.en),
        credit ? `${credit.hours.toLocaleString('id-ID')} JP` : '',
        credit ? creditReasons[credit.reason].id : '',
        ...titles.map((title) => protectedCell(values[title] ?? '')),
      ];
      yield withSheet(cells, shown.sheet ?? '');
    }
  }
  async function* neutralised(): AsyncGenerator<string[]> {
    for await (const cells of lines()) yield cells.map(neutraliseCell);
  }
  return Readable.from(neutralised()).pipe(stringify(csvLayout));
}

/** Of what a sheet's name says, so that the list can be sent again without its sheets. */
const agencyTitle = must(participantColumns.find(({ key }) => key === 'agency')?.names[0], 'a name');

/**
 * The office's own titles of the columns that are read, in the order of the file, those of all its sheets.
 * Undefined of imports of releases that did not keep them.
 */
export function titlesOfFacts(facts: TableFacts | undefined): string[] | undefined {
  const heads = (facts as SheetFacts | undefined)?.sheets ?? (facts ? [facts] : []);
  const titles = heads.flatMap((head) => [
    ...titlesApart((head.columns ?? []).map(({ title, column: position }) => ({ title, position })))
      .sort((a, b) => a.position - b.position)
      .map(({ title }) => title),
    ...('agency' in head ? [agencyTitle] : []),
  ]);
  return titles.length === 0 ? undefined : [...new Set(titles)];
}
