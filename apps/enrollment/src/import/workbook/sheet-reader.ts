import { cellText, columnOf, unescaped, type RawCell } from './cell-value.js';
import { MergedDown } from './merged-down.js';
import type { WorkbookLimits } from './workbook-limits.js';
import { damaged } from './workbook-refusals.js';

const lastRow = 1_048_576;

/** What the rows of a sheet do not say themselves. */
export interface SeenOfSheet {
  /** Rows that hold something and that a filter, or somebody, has hidden. */
  hiddenRows: number;
  firstHidden: number[];
  /** Cells that a merged one above covers, and that are read as that one. */
  filled: number;
  /** Something stands further right than is read. */
  beyond: boolean;
}

/** Merged cells that go down: the row of the first cell -> its column, and the last row. */
export type Merges = ReadonlyMap<number, readonly (readonly [column: number, last: number])[]>;

/** Turns the events of one sheet into lines. */
export class SheetReader {
  private row = 0;
  private written = 0;
  private column = -1;
  private cells: string[] = [];
  private cell: RawCell = { type: 'n', value: '', shows: 'NUMBER' };
  private stored = false;
  private hidden = false;
  private reading = false;
  private phonetic = 0;
  private readonly down = new MergedDown();

  constructor(
    private readonly texts: readonly string[],
    private readonly styles: readonly RawCell['shows'][],
    private readonly from1904: boolean,
    private readonly limits: WorkbookLimits,
    private readonly out: string[],
    private readonly seen: SeenOfSheet,
    private readonly merges: Merges = new Map(),
  ) {}

  get rowsRead(): number {
    return this.written;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.beginRow(attributes['r'], ['1', 'true'].includes(attributes['hidden'] ?? ''));
    else if (name === 'c') {
      const reference = attributes['r'];
      this.column = reference === undefined ? this.column + 1 : columnOf(reference);
      this.cell = {
        type: attributes['t'] ?? 'n',
        value: '',
        shows: this.styles[Number(attributes['s'] ?? 0)] ?? 'NUMBER',
      };
      this.stored = false;
    } else if (name === 'rPh') this.phonetic++;
    else if (name === 'f') this.cell.formula = 'WITHOUT_RESULT';
    else if (name === 'v' || name === 't') {
      this.stored = true;
      this.reading = this.phonetic === 0;
    }
  }

  text(part: string): void {
    if (this.reading && this.cell.value.length < this.limits.cellText) this.cell.value += part;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reading = false;
    else if (name === 'rPh') this.phonetic--;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
  }

  private beginRow(number: string | undefined, hidden: boolean): void {
    const row = number === undefined ? this.row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.row || row > lastRow) throw damaged();
    this.row = row;
    this.hidden = hidden;
    this.column = -1;
    this.cells = [];
  }

  private endCell(): void {
    if (this.column >= this.limits.columns && this.cell.value !== '') this.seen.beyond = true;
    if (this.column < 0 || this.column >= this.limits.columns) return;
    // A formula that came to no text has an empty result of the type of texts; one that was never calculated has none.
    if (this.cell.formula && (this.cell.value !== '' || (this.stored && this.cell.type !== 'n')))
      this.cell.formula = 'WITH_RESULT';
    const text = cellText(
      { ...this.cell, value: unescaped(this.cell.value) },
      this.texts,
      this.from1904,
    ).slice(0, this.limits.cellText);
    if (text === '') return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = quoted(text);
  }

  private endRow(): void {
    this.seen.filled += this.down.fill(this.row, this.cells);
    for (const [column, last] of this.merges.get(this.row) ?? [])
      this.down.begin(column, last, this.cells[column] ?? '');
    if (this.hidden && this.cells.length > 0) {
      this.seen.hiddenRows++;
      if (this.seen.firstHidden.length < 10) this.seen.firstHidden.push(this.row);
    }
    this.out.push('\n'.repeat(this.row - this.written - 1), this.cells.join('\t'), '\n');
    this.written = this.row;
  }
}

/** Line breaks and tabs inside of a cell become spaces: a row stays one line. */
export function quoted(text: string): string {
  const line = /[\t\r\n]/.test(text) ? text.replace(/[\t\r\n]+/g, ' ') : text;
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
