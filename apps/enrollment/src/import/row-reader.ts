import { must } from '#platform';
import { BesideTable, sayable } from './beside-table.js';
import { CarriedDown } from './carried-down.js';
import { cleanCell, formulaWithoutValue, isFilledDown, isSpreadsheetError } from './cell-text.js';
import type { CsvRecord } from './csv-records.js';
import { finding, type Finding, type FindingCode } from './findings.js';
import {
  headerWord,
  knownNames,
  same,
  titlesApart,
  type HeaderColumn,
  type KnownNames,
} from './header-columns.js';
import type { ImportColumn } from './import-columns.js';
import type { TableHeader } from './table-header.js';

/** One record of the file by our column keys, cleaned; what the reading itself noticed stands in `findings`. */
export interface TableRow<Key extends string> {
  line: number;
  cells: Record<Key, string>;
  /** The office's own word for a column, for findings. */
  titles: Record<Key, string>;
  findings: Finding[];
  /** Cells of the other columns that have one of its names, of columns that say they are read too. */
  others: Partial<Record<Key, { title: string; text: string }[]>>;
  /** True for totals, notes and repeated headers: there is nothing to decide about them. */
  noRecord: boolean;
}

/** Turns records of a file into rows by our column keys. */
export class RowReader<Key extends string> {
  private readonly titles: Record<Key, string>;
  private readonly lastRequired: { position: number; title: string }[];
  private readonly headerRows: ReadonlySet<string>;
  private readonly known: KnownNames;
  /** The line in which another table began, whose columns are others. */
  private otherTable: number | null = null;
  private readonly carried: CarriedDown;
  private readonly beside: BesideTable | null = null;
  private readonly alsoRead = new Map<Key, readonly HeaderColumn[]>();
  /** Columns with the very title of one that is read. */
  private readonly twice = new Map<Key, readonly HeaderColumn[]>();

  /**
   * @param of.openEnded the file stores no empty cells, so a row that ends early is not cut short
   * @param of.linesBefore what is added to the number of each line
   * @param of.given what every row says where no column does
   */
  constructor(
    private readonly header: TableHeader,
    private readonly columns: readonly (ImportColumn & { key: Key })[],
    private readonly of: {
      openEnded: boolean;
      linesBefore: number;
      given: Readonly<Record<string, string>>;
    },
  ) {
    this.titles = Object.fromEntries(
      columns.map(({ key, names }) => [
        key,
        header.titles[header.positions.get(key) ?? -1] ?? must(names[0], 'an item of names'),
      ]),
    ) as Record<Key, string>;
    for (const { key, title } of titlesApart(header.taken)) this.titles[key as Key] = title;
    this.lastRequired = columns
      .filter(({ key, required }) => required && header.positions.has(key))
      .map((column) => ({
        position: must(header.positions.get(column.key), 'the entry of positions'),
        title: this.titles[column.key],
      }));
    this.known = knownNames(columns);
    this.carried = new CarriedDown(header, columns);
    if (header.said.length > 0)
      this.beside = new BesideTable(
        knownNames(sayable(columns)),
        (key) => header.positions.has(key),
        header.said.filter(({ line }) => line < header.line),
        columns.some(({ key, bySheet }) => bySheet && header.said.some((each) => each.key === key)),
      );
    this.headerRows = new Set(header.rows.map(wordsOf));
    for (const { key, alsoRead } of columns) {
      const column = header.taken.find((each) => each.key === key);
      if (alsoRead && column) this.alsoRead.set(key, column.others);
      else if (column && key !== 'employeeNumber')
        this.twice.set(
          key,
          column.others.filter(({ title }) => same(title, column.title)),
        );
    }
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
    const line = record.line + this.of.linesBefore;
    const byKey = {} as Record<Key, string>;
    for (const column of this.columns)
      byKey[column.key] = this.isSumOfSeveral(column, record.cells) ? '' : this.cellOf(column.key, cells);
    const row: TableRow<Key> = {
      line,
      cells: byKey,
      titles: this.titles,
      findings: [],
      others: this.othersIn(cells),
      noRecord: false,
    };
    const note = (code: FindingCode, value?: string, column: string | null = null) =>
      row.findings.push(finding(line, column, code, value));

    const own = cells.map((cell, i) => (isFilledDown(record.cells[i] ?? '') ? '' : cell));
    if (this.headerRows.has(wordsOf(own))) {
      this.otherTable = null;
      note('REPEATED_HEADER');
      return { ...row, noRecord: true };
    }
    if (this.isOtherHeader(own)) {
      this.otherTable = record.line;
      this.carried.interrupt();
      note('OTHER_HEADER');
      return { ...row, noRecord: true };
    }
    if (this.beside && !isNote(cells.find((cell) => cell !== '') ?? '') && this.beside.takes(record.cells)) {
      const now = Object.values(this.beside.now).join('; ');
      this.carried.interrupt();
      note(now === '' ? 'NOT_A_RECORD' : 'SECTION_HEADING', now.slice(0, 200));
      return { ...row, noRecord: true };
    }
    if (this.isNoRecord(cells)) {
      note('NOT_A_RECORD');
      return { ...row, noRecord: true };
    }
    if (this.otherTable !== null) {
      note('ROW_OF_OTHER_TABLE', String(this.otherTable));
      return row;
    }
    for (const { key, by, line: from } of this.carried.complete(record, cells, byKey))
      note(by === 'DITTO' ? 'CELL_AS_ABOVE' : 'EMPLOYEE_FROM_ABOVE', String(from), this.titles[key as Key]);
    this.beside?.complete(byKey);
    this.noteCells(record.cells, cells, note);
    if (record.unclosed) note('UNCLOSED_QUOTE');
    const short = this.header.titles.length - record.cells.length;
    if (short > 0 && !this.of.openEnded) {
      const absent = this.lastRequired
        .filter(({ position }) => position >= record.cells.length)
        .map(({ title }) => title);
      if (absent.length > 0 || short > 1)
        note('ROW_CUT_SHORT', (absent.length > 0 ? absent : this.header.titles.slice(-short)).join(', '));
      else note('ROW_SHORT');
    } else if (cells.slice(this.header.width).some((cell) => cell !== '')) note('ROW_TOO_LONG');
    return row;
  }

  /** Titles that we know, but others than those of the table, or in another order: another table begins. */
  private isOtherHeader(cells: readonly string[]): boolean {
    const filled = cells.filter((cell) => cell !== ''),
      named = new Set(filled.flatMap((cell) => this.known.get(headerWord(cell))?.key ?? []));
    return named.size >= 3 && named.size * 2 >= filled.length;
  }

  private isSumOfSeveral({ key, mergedWith }: ImportColumn, written: readonly string[]): boolean {
    if (mergedWith === undefined) return false;
    const isFilled = (of: string) => isFilledDown(written[this.header.positions.get(of) ?? -1] ?? '');
    return isFilled(key) && !isFilled(mergedWith);
  }

  private cellOf(key: Key, cells: readonly string[]): string {
    const position = this.header.positions.get(key);
    return (position === undefined ? this.of.given[key] : cells[position]) ?? '';
  }

  private othersIn(cells: string[]): TableRow<Key>['others'] {
    const others: TableRow<Key>['others'] = {};
    for (const [key, columns] of this.alsoRead)
      if (columns.length > 0)
        others[key] = columns.map(({ title, position }) => ({ title, text: cells[position] ?? '' }));
    return others;
  }

  /**
   * What is wrong with cells whatever they should hold. A missing value that may be missing is none, also
   * where a formula found none (#N/A).
   */
  private noteCells(
    written: string[],
    cells: string[],
    note: (code: FindingCode, value?: string, column?: string | null) => unknown,
  ): void {
    for (const { key, required } of this.columns) {
      const position = this.header.positions.get(key) ?? -1,
        text = written[position] ?? '',
        title = this.titles[key];
      if (text === formulaWithoutValue) note('FORMULA_WITHOUT_VALUE', undefined, title);
      else if (isSpreadsheetError(text) && (required || cells[position] !== ''))
        note('CELL_ERROR', text.trim(), title);
      const other = this.twice
        .get(key)
        ?.find((each) => !['', cells[position]].includes(cells[each.position] ?? ''));
      if (other) note('COLUMN_TWICE_DIFFERS', cells[other.position]?.slice(0, 60), title);
    }
  }

  /**
   * Totals, notes, signatures and the row of column numbers (1, 2, 3 ...) that official forms print below the
   * header.
   */
  private isNoRecord(cells: string[]): boolean {
    const filled = cells.flatMap((cell, position) => (cell === '' ? [] : [{ cell, position }]));
    if (
      filled.length > 2 &&
      filled.every(({ cell, position }) => cell.replace(/[()]/g, '') === String(position + 1))
    )
      return true;
    // A template has its rows numbered before they are filled in, and a sum of nothing beside them.
    const read = [...this.header.positions.values()].filter((position) => position >= 0);
    if (read.every((position) => /^(?:0+(?:[.,]0+)?)?$/.test(cells[position] ?? ''))) return true;
    // Below the table its signatories stand with their numbers.
    if (filled.length > 0 && filled.every(({ cell }) => /^(?:nip|nrp)\b[\s.:]*\d[\d .]*$/i.test(cell)))
      return true;
    const number = cells[this.header.positions.get('employeeNumber') ?? -1] ?? '';
    if (isNote(number)) return true;
    // Whoever has something like an employee number is meant as a record, whatever the rest of the line says.
    if (number.replace(/\D/g, '').length >= 10 || /\de\+/i.test(number)) return false;
    const first = filled[0]?.cell ?? '';
    if (isNote(first)) return true;
    // One number alone is a sum; in the first column of a text file it is the rest of a line that was cut.
    if (filled.length === 1 && /^[\d.,]+$/.test(first) && filled[0]?.position !== 0) return true;
    // A note in the first column, or the heading of a section: "A | SEKRETARIAT", "*) belum diverifikasi".
    const alone = filled.length === 1 && /\p{L}/u.test(first) && (!/\d/.test(first) || /\s/.test(first));
    return (
      alone || (filled.length <= 2 && !filled.some(({ cell }) => /^\d+$/.test(cell)) && !/\d/.test(number))
    );
  }
}

/** How lines begin that are none of the list. */
const isNote = (text: string): boolean =>
  /^(jumlah|total|grand total|sub ?total|rekap|rata-rata|keterangan|catatan|mengetahui|menyetujui|demikian|dicetak|diunduh|dibuat|sumber|nb|halaman|lembar|ttd|tertanda)\b/i.test(
    text,
  );

const wordsOf = (cells: readonly string[]): string => cells.map(headerWord).filter(Boolean).join('\u0001');
