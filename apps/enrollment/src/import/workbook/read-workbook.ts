import { must } from '#platform';
import { notice, someOf, type FileNotice } from '../file-notices.js';
import { FileRefused } from '../file-refused.js';
import type { ImportColumn } from '../import-columns.js';
import { readTable, type SheetFacts, type Table, type TableOptions } from '../read-table.js';
import type { Sheet } from './contents.js';
import type { SeenOfSheet } from './sheet-reader.js';
import type { Workbook } from './workbook.js';

export interface SheetOptions extends TableOptions {
  /** The sheet to read, by its name; else the first one with the wanted columns. */
  sheet?: string | undefined;
}

/**
 * The first visible sheet that holds the list: covers, notes and sheets for printing may stand before it. Its facts name the sheets that were not read, those
 * with the same columns apart: an office may keep one a month.
 */
export async function readWorkbook<Key extends string>(
  workbook: Workbook,
  columns: readonly (ImportColumn & { key: Key })[],
  options: SheetOptions = {},
): Promise<Table<Key, SheetFacts>> {
  const refusals: FileRefused[] = [],
    wanted = options.sheet?.trim().toLowerCase();
  const sheets = workbook.sheets.filter(
    ({ name }) => wanted === undefined || name.trim().toLowerCase() === wanted,
  );
  if (sheets.length === 0) throw sheetUnknown(workbook, options.sheet ?? '');
  for (const sheet of sheets) {
    const seen: SeenOfSheet = { hiddenRows: 0, firstHidden: [], beyond: false };
    try {
      const table = await readTable(workbook.lines(sheet, seen), columns, { ...options, openEnded: true });
      const { delimiter, encodings, ...ofColumns } = table.facts;
      const facts: SheetFacts = {
        ...ofColumns,
        sheet: sheet.name.slice(0, 100),
        notices: [...(ofColumns.notices ?? []), ...(await otherSheets(workbook, sheet, columns, options))],
      };
      return { facts, rows: noting(table.rows, facts, seen, workbook) };
    } catch (error) {
      if (!(error instanceof FileRefused) || !triesNext.has(error.code)) throw error;
      refusals.push(error);
    }
  }
  // what comes closest to a list says best what is missing
  throw (
    refusals.find(({ code }) => code !== 'FILE_EMPTY' && code !== 'HEADER_NOT_FOUND') ??
    refusals.find(({ code }) => code !== 'FILE_EMPTY') ??
    must(refusals[0], 'an item of refusals')
  );
}

async function* noting<Row>(
  rows: AsyncIterable<Row>,
  facts: SheetFacts,
  seen: SeenOfSheet,
  { limits }: Workbook,
): AsyncGenerator<Row> {
  yield* rows;
  const { hiddenRows, firstHidden, beyond } = seen;
  if (hiddenRows > 0)
    facts.notices?.push(
      notice(
        'ROWS_HIDDEN_READ',
        String(hiddenRows),
        `${firstHidden.join(', ')}${hiddenRows > firstHidden.length ? ', …' : ''}`,
      ),
    );
  if (beyond) facts.notices?.push(notice('CELLS_BEYOND_NOT_READ', String(limits.columns)));
}

/** Looks at the head of each of the others. One that cannot be looked at is only named. */
async function otherSheets<Key extends string>(
  workbook: Workbook,
  read: Sheet,
  columns: readonly (ImportColumn & { key: Key })[],
  options: SheetOptions,
): Promise<FileNotice[]> {
  const alike: string[] = [],
    others = [...workbook.contents.furtherSheets];
  for (const sheet of workbook.sheets) {
    if (sheet === read) continue;
    const lines = workbook.head(sheet);
    try {
      await readTable(lines, columns, { ...options, openEnded: true });
      alike.push(sheet.name);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      if (error.code !== 'FILE_EMPTY') others.push(sheet.name);
    } finally {
      await lines.return(undefined);
    }
  }
  const { hiddenSheets } = workbook.contents;
  return [
    ...(alike.length > 0 ? [notice('SHEETS_ALIKE_NOT_READ', someOf(alike))] : []),
    ...(others.length > 0 ? [notice('SHEETS_NOT_READ', someOf(others))] : []),
    ...(hiddenSheets.length > 0 ? [notice('SHEETS_HIDDEN_NOT_READ', someOf(hiddenSheets))] : []),
  ];
}

const sheetUnknown = ({ sheets }: Workbook, name: string): FileRefused =>
  new FileRefused('SHEET_UNKNOWN', {
    id: `Tidak ada lembar "${name}" yang terlihat. Yang ada: ${someOf(sheets.map((sheet) => sheet.name))}.`,
    en: `There is no visible sheet "${name}". There are: ${someOf(sheets.map((sheet) => sheet.name))}.`,
  });

const triesNext: ReadonlySet<FileRefused['code']> = new Set([
  'FILE_EMPTY',
  'HEADER_NOT_FOUND',
  'COLUMNS_MISSING',
]);
