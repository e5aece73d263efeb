import { FileRefused } from '../file-refused.js';
import type { ImportColumn } from '../import-columns.js';
import { readTable, type SheetFacts, type Table } from '../read-table.js';
import type { Workbook } from './workbook.js';

/** The first visible sheet that holds the list: covers, notes and sheets for printing may stand before it. */
export async function readWorkbook<Key extends string>(workbook: Workbook, columns: readonly (ImportColumn & { key: Key })[]): Promise<Table<Key, SheetFacts>> {
  const refusals: FileRefused[] = [];
  for (const sheet of workbook.sheets) {
    try {
      const table = await readTable(workbook.lines(sheet), columns);
      return { facts: { headerLine: table.facts.headerLine, sheet: sheet.name.slice(0, 100) }, rows: table.rows };
    } catch (error) {
      if (!(error instanceof FileRefused) || !triesNext.has(error.code)) throw error;
      refusals.push(error);
    }
  }
  // what comes closest to a list says best what is missing
  throw refusals.find(({ code }) => code !== 'FILE_EMPTY' && code !== 'HEADER_NOT_FOUND') ?? refusals.find(({ code }) => code !== 'FILE_EMPTY') ?? refusals[0]!;
}

const triesNext: ReadonlySet<FileRefused['code']> = new Set(['FILE_EMPTY', 'HEADER_NOT_FOUND', 'COLUMNS_MISSING', 'COLUMN_TWICE']);
