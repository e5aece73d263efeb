import { cleanCell } from './cell-text.js';
import { CsvRecords, type CsvRecord } from './csv-records.js';
import { fileLines, type FileEncoding, type FileLine } from './file-lines.js';
import { FileRefused } from './file-refused.js';
import { finding, type Finding } from './findings.js';
import type { ImportColumn } from './import-columns.js';
import { findHeader, headerWithin, headerWord, type TableHeader } from './table-header.js';

/** One record of the file by our column keys, cleaned; what the reading itself noticed stands in `findings`. */
export interface TableRow<Key extends string> {
  line: number;
  cells: Record<Key, string>;
  /** The office's own word for a column, for findings. */
  titles: Record<Key, string>;
  findings: Finding[];
  /** True for totals, notes and repeated headers: there is nothing to decide about them. */
  noRecord: boolean;
}

export interface CsvFacts {
  delimiter: string;
  headerLine: number;
  encodings: FileEncoding[];
}

export interface SheetFacts {
  headerLine: number;
  /** Of several sheets the one on which the list stands. */
  sheet: string;
}

export type TableFacts = CsvFacts | SheetFacts;

export interface Table<Key extends string, Facts extends TableFacts = TableFacts> {
  facts: Facts;
  /** Blocks of rows in the order of the file, so that the reader's memory does not depend on the file's size. */
  rows: AsyncIterable<TableRow<Key>[]>;
}

/** Reads an office's file as a stream. Throws FileRefused when the file as a whole is not what was asked for. */
export async function readTable<Key extends string>(bytes: AsyncIterable<Uint8Array>, columns: readonly (ImportColumn & { key: Key })[]): Promise<Table<Key, CsvFacts>> {
  const source = fileLines(bytes);
  const blocks = source.lines[Symbol.asyncIterator]();
  const head: FileLine[] = [];
  for (let block = await blocks.next(); !block.done; block = await blocks.next()) {
    head.push(...block.value);
    if (head.length > headerWithin) break;
  }
  if (!head.some((line) => cleanCell(line.text) !== ''))
    throw new FileRefused('FILE_EMPTY', { id: 'Berkas ini kosong.', en: 'The file is empty.' });
  const header = findHeader(head, columns);
  const facts: CsvFacts = { delimiter: header.delimiter, headerLine: header.line, encodings: [] };
  const reader = new RowReader<Key>(header, columns);

  async function* rows(): AsyncGenerator<TableRow<Key>[]> {
    const records = new CsvRecords(header.delimiter, header.titles.length);
    const skipHeader = (lines: FileLine[]) => lines.filter((line) => line.number > header.line);
    yield reader.readAll(records.take(skipHeader(head)));
    for (let block = await blocks.next(); !block.done; block = await blocks.next()) yield reader.readAll(records.take(block.value));
    yield reader.readAll(records.finish());
    facts.encodings = source.encodings.size > 0 ? [...source.encodings] : ['utf-8'];
  }
  return { facts, rows: rows() };
}

class RowReader<Key extends string> {
  private readonly titles: Record<Key, string>;
  private readonly lastRequired: { position: number; title: string }[];
  private readonly headerWords: string;

  constructor(private readonly header: TableHeader, private readonly columns: readonly (ImportColumn & { key: Key })[]) {
    const titles = columns.map((column) => [column.key, header.titles[header.positions.get(column.key) ?? -1] ?? column.names[0]!]);
    this.titles = Object.fromEntries(titles) as Record<Key, string>;
    this.lastRequired = columns.filter((column) => column.required).map((column) => ({ position: header.positions.get(column.key)!, title: this.titles[column.key] }));
    this.headerWords = header.titles.map(headerWord).filter(Boolean).join('\u0001');
  }

  readAll(records: CsvRecord[]): TableRow<Key>[] {
    const rows: TableRow<Key>[] = [];
    for (const record of records) {
      const cells = record.cells.map(cleanCell);
      if (cells.some((cell) => cell !== '')) rows.push(this.read(record, cells));
    }
    return rows;
  }

  private read(record: CsvRecord, cells: string[]): TableRow<Key> {
    const { line } = record;
    const byKey = {} as Record<Key, string>;
    for (const column of this.columns) byKey[column.key] = cells[this.header.positions.get(column.key) ?? -1] ?? '';
    const row: TableRow<Key> = { line, cells: byKey, titles: this.titles, findings: [], noRecord: false };
    const note = (code: Parameters<typeof finding>[2], value?: string) => row.findings.push(finding(line, null, code, value));

    if (cells.map(headerWord).filter(Boolean).join('\u0001') === this.headerWords) {
      note('REPEATED_HEADER');
      return { ...row, noRecord: true };
    }
    if (this.isNoRecord(cells)) {
      note('NOT_A_RECORD');
      return { ...row, noRecord: true };
    }
    if (record.unclosed) note('UNCLOSED_QUOTE');
    const short = this.header.titles.length - record.cells.length;
    if (short > 0) {
      const absent = this.lastRequired.filter(({ position }) => position >= record.cells.length).map(({ title }) => title);
      if (absent.length > 0 || short > 1) note('ROW_CUT_SHORT', (absent.length > 0 ? absent : this.header.titles.slice(-short)).join(', '));
      else note('ROW_SHORT');
    } else if (cells.slice(this.header.titles.length).some((cell) => cell !== '')) note('ROW_TOO_LONG');
    return row;
  }

  /** Totals, notes, signatures and the row of column numbers (1, 2, 3 ...) that official forms print below the header. */
  private isNoRecord(cells: string[]): boolean {
    const filled = cells.flatMap((cell, position) => (cell === '' ? [] : [{ cell, position }]));
    if (filled.length > 2 && filled.every(({ cell, position }) => cell.replace(/[()]/g, '') === String(position + 1))) return true;
    const number = cells[this.header.positions.get('employeeNumber') ?? -1] ?? '';
    // Whoever has something like an employee number is meant as a record, whatever the rest of the line says.
    if (number.replace(/\D/g, '').length >= 10 || /\de\+/i.test(number)) return false;
    const first = filled[0]?.cell ?? '';
    if (/^(jumlah|total|grand total|sub ?total|rekap|keterangan|catatan|mengetahui|demikian|dicetak|sumber|nb|halaman|ttd|tertanda)\b/i.test(first)) return true;
    return filled.length <= 2 && !filled.some(({ cell }) => /^\d+$/.test(cell)) && number === '';
  }
}
