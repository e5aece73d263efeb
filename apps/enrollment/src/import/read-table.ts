import { z } from 'zod';
import { cleanCell } from './cell-text.js';
import { CsvRecords } from './csv-records.js';
import { fileLines, storedFileEncoding, type FileLine } from './file-lines.js';
import { noticesOf, storedFileNotice } from './file-notices.js';
import { FileRefused, storedFileFault } from './file-refused.js';
import type { ColumnMapping } from './header-columns.js';
import type { ImportColumn } from './import-columns.js';
import { RowReader, type TableRow } from './row-reader.js';
import { findHeader, headerWithin, type TableHeader } from './table-header.js';

export type { TableRow } from './row-reader.js';

/** A column of the file, counted from 1. */
const storedFileColumn = z.strictObject({
  title: z.string(),
  column: z.number(),
});

/** Of any file: how its columns were understood, and what was not read. */
const storedColumnFacts = z.strictObject({
  headerLine: z.number(),
  /** Absent in imports of earlier releases, as are the two below. */
  columns: z
    .array(
      z.strictObject({ ...storedFileColumn.shape, field: z.string(), others: z.array(storedFileColumn) }),
    )
    .optional(),
  unreadColumns: z.array(storedFileColumn).optional(),
  notices: z.array(storedFileNotice).optional(),
});
export type ColumnFacts = z.infer<typeof storedColumnFacts>;

const storedCsvFacts = z.strictObject({
  ...storedColumnFacts.shape,
  delimiter: z.string(),
  encodings: z.array(storedFileEncoding),
});
export type CsvFacts = z.infer<typeof storedCsvFacts>;

/** A sheet that is read, and how its columns were understood. */
const storedReadSheet = z.strictObject({
  ...storedColumnFacts.omit({ notices: true }).required().shape,
  sheet: z.string(),
  /** Where its name says of all its rows what no column does: the agency. */
  agency: z.string().optional(),
  /** Rows read so far. */
  rows: z.number(),
});
export type ReadSheet = z.infer<typeof storedReadSheet>;

const storedUnreadSheet = z.strictObject({
  sheet: z.string(),
  code: z.enum([...storedFileFault.options, 'SHEET_HIDDEN', 'SHEET_NOT_ASKED', 'SHEETS_TOO_MANY']),
  message: z.strictObject({
    id: z.string(),
    en: z.string(),
  }),
});
export type UnreadSheet = z.infer<typeof storedUnreadSheet>;

const storedSheetFacts = z.strictObject({
  ...storedColumnFacts.shape,
  /** The first sheet that is read; what is said of columns beside it is of this one. */
  sheet: z.string(),
  /**
   * All sheets that are read, in their order. Absent in imports of earlier releases, which read one, as is
   * the next.
   */
  sheets: z.array(storedReadSheet).optional(),
  unreadSheets: z.array(storedUnreadSheet).optional(),
});
export type SheetFacts = z.infer<typeof storedSheetFacts>;

/** A page that was given the name of a workbook. */
const storedPageFacts = z.strictObject({
  ...storedColumnFacts.shape,
  page: z.enum(['html', 'spreadsheet-xml']),
});
export type PageFacts = z.infer<typeof storedPageFacts>;

/** `ColumnFacts` alone where the file was refused for its columns. */
export const storedTableFacts = z.union([
  storedCsvFacts,
  storedSheetFacts,
  storedPageFacts,
  storedColumnFacts,
]);
export type TableFacts = z.infer<typeof storedTableFacts>;

export interface Table<Key extends string, Facts extends TableFacts = TableFacts> {
  /** `encodings` and some notices are whole only when all rows are read. */
  facts: Facts;
  /** Blocks of rows in the order of the file, so that the reader's memory does not depend on the file's size. */
  rows: AsyncIterable<TableRow<Key>[]>;
}

export interface TableOptions {
  mapping?: ColumnMapping | undefined;
  /** What stores no empty cells, as workbooks do: their rows end where they like. */
  openEnded?: boolean | undefined;
  /** By our keys: what every row says where no column does. */
  given?: Readonly<Record<string, string>> | undefined;
  /** Added to the number of each line, where it is not the first sheet. */
  linesBefore?: number | undefined;
}

/** Reads an office's file as a stream. Throws FileRefused when the file as a whole is not what was asked for. */
export async function readTable<Key extends string>(
  bytes: AsyncIterable<Uint8Array>,
  columns: readonly (ImportColumn & { key: Key })[],
  { mapping, openEnded = false, linesBefore = 0, given = {} }: TableOptions = {},
): Promise<Table<Key, CsvFacts>> {
  const source = fileLines(bytes);
  const blocks = source.lines[Symbol.asyncIterator]();
  const head: FileLine[] = [];
  for (let block = await blocks.next(); !block.done; block = await blocks.next()) {
    head.push(...block.value);
    if (head.length > headerWithin) break;
  }
  if (!head.some((line) => cleanCell(line.text) !== '')) throw emptyFile();
  const { header, own } = headerOf(head, columns, mapping, given);
  const facts: CsvFacts = {
    delimiter: header.delimiter,
    ...columnFactsOf(header),
    encodings: [],
  };
  const reader = new RowReader<Key>(header, columns, { openEnded, linesBefore, given });

  async function* rows(): AsyncGenerator<TableRow<Key>[]> {
    const records = new CsvRecords(header.delimiter, header.titles.length);
    const skipHeader = (lines: FileLine[]) => lines.filter((line) => line.number > header.lastLine);
    yield reader.readAll(records.take(skipHeader(own(head))));
    for (let block = await blocks.next(); !block.done; block = await blocks.next())
      yield reader.readAll(records.take(own(block.value)));
    yield reader.readAll(records.finish());
    facts.encodings = source.encodings.size > 0 ? [...source.encodings] : ['utf-8'];
  }
  return { facts, rows: rows() };
}

export const emptyFile = (): FileRefused =>
  new FileRefused('FILE_EMPTY', { id: 'Berkas ini kosong.', en: 'The file is empty.' });

/**
 * The header, and how lines are to be taken: as they are, or each out of the quotation marks that a second
 * export has put around it.
 */
function headerOf(
  head: FileLine[],
  columns: readonly ImportColumn[],
  mapping: ColumnMapping | undefined,
  given: Readonly<Record<string, string>>,
): { header: TableHeader; own: (lines: FileLine[]) => FileLine[] } {
  try {
    return { header: findHeader(head, columns, mapping, given), own: (lines) => lines };
  } catch (error) {
    const isNone = error instanceof FileRefused && error.code === 'HEADER_NOT_FOUND';
    if (!isNone || !head.some(({ text }) => wrapped.test(text))) throw error;
    return { header: findHeader(unwrapped(head), columns, mapping, given), own: unwrapped };
  }
}

/** A line that is one value in quotation marks, perhaps with the separators of empty ones behind it. */
const wrapped = /^\s*"((?:[^"]|"")*)"[\s;,\t|]*$/;

const unwrapped = (lines: FileLine[]): FileLine[] =>
  lines.map((line) => {
    const inner = wrapped.exec(line.text)?.[1];
    return inner === undefined ? line : { ...line, text: inner.replaceAll('""', '"') };
  });

/** How a header was understood, for the client that may map it otherwise. */
export function columnFactsOf(header: TableHeader): Required<ColumnFacts> {
  const { line, titles, taken } = header,
    read = new Set(taken.map(({ position }) => position));
  return {
    headerLine: line,
    columns: taken.map(({ key, title, position, others }) => ({
      field: key,
      title,
      column: position + 1,
      others: others.map((other) => ({ title: other.title, column: other.position + 1 })),
    })),
    unreadColumns: titles.flatMap((title, position) =>
      title !== '' && !read.has(position) ? [{ title, column: position + 1 }] : [],
    ),
    notices: noticesOf(header),
  };
}
