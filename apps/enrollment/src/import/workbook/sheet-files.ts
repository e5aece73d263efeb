import { createReadStream, rmSync } from 'node:fs';
import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MergedDown } from './merged-down.js';
import type { SheetsOfFile } from './read-workbook.js';
import { quoted, type SeenOfSheet } from './sheet-reader.js';
import type { WorkbookLimits } from './workbook-limits.js';
import { damaged, tooLarge } from './workbook-refusals.js';

interface FiledSheet {
  name: string;
  path: string;
  seen: SeenOfSheet;
  /** Cells that were merged downwards, told behind the rows. */
  merges: Map<number, [column: number, last: number][]>;
}

const lastRow = 1_048_576;

/**
 * The sheets of a workbook that is one stream from its first sheet to its last (.ods, .xls): read once, each
 * is kept as a file of lines on disk, so that its head can be looked at before its rows are read.
 */
export class SheetFiles implements SheetsOfFile<FiledSheet> {
  readonly sheets: FiledSheet[] = [];
  readonly contents = { hiddenSheets: [] as string[], furtherSheets: [] as string[] };
  private unwritten: { path: string; text: string[] }[] = [];
  private written = 0;

  private constructor(
    private readonly folder: string,
    readonly limits: WorkbookLimits,
  ) {}

  /** @param fill reads the workbook, calls `begin` for each sheet, and `write` as often as it has read a part */
  static async of(limits: WorkbookLimits, fill: (files: SheetFiles) => Promise<void>): Promise<SheetFiles> {
    const files = new SheetFiles(await mkdtemp(join(tmpdir(), 'mumpuni-sheets-')), limits);
    try {
      await fill(files);
      await files.write();
      return files;
    } catch (error) {
      files.close();
      throw error;
    }
  }

  /** The rows of the next sheet; null where it is not read. */
  begin(name: string, isHidden: boolean): SheetRows | null {
    const { hiddenSheets, furtherSheets } = this.contents,
      most = this.limits.sheets,
      list = isHidden ? hiddenSheets : this.sheets.length >= most ? furtherSheets : null;
    if (list) {
      if (list.length < most) list.push(name);
      return null;
    }
    const path = join(this.folder, String(this.sheets.length)),
      seen: SeenOfSheet = { hiddenRows: 0, firstHidden: [], filled: 0, beyond: false },
      text: string[] = [''];
    const merges: FiledSheet['merges'] = new Map();
    this.sheets.push({ name, path, seen, merges });
    this.unwritten.push({ path, text });
    return new SheetRows(this.limits, text, seen, merges);
  }

  /** Takes to disk what is read so far. */
  async write(): Promise<void> {
    for (const { path, text } of this.unwritten) {
      if (text.length === 0) continue;
      const bytes = Buffer.from(text.splice(0).join(''), 'utf8');
      this.written += bytes.length;
      if (this.written > this.limits.outputBytes) throw tooLarge();
      await appendFile(path, bytes, { mode: 0o600 });
    }
    this.unwritten = this.unwritten.slice(-1);
  }

  head(sheet: FiledSheet): AsyncGenerator<Uint8Array> {
    return this.lines(sheet);
  }

  async *lines({ path, seen: all, merges }: FiledSheet, seen?: SeenOfSheet): AsyncGenerator<Uint8Array> {
    if (seen) Object.assign(seen, all);
    const source = createReadStream(path) as AsyncIterable<Buffer>;
    yield* merges.size > 0 ? filledDown(source, merges, seen) : source;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Fills lines that are on disk already, in rows that a merged cell covers. */
async function* filledDown(
  source: AsyncIterable<Buffer>,
  merges: FiledSheet['merges'],
  seen: SeenOfSheet | undefined,
): AsyncGenerator<Uint8Array> {
  const down = new MergedDown();
  let rest: Buffer = Buffer.alloc(0),
    row = 0;
  for await (const chunk of source) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk,
      end = bytes.lastIndexOf(0x0a) + 1;
    rest = bytes.subarray(end);
    const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
    for (const [i, line] of lines.entries()) {
      row++;
      const begun = merges.get(row);
      if (!begun && !down.isOpen) continue;
      const cells = line.split('\t'),
        filled = down.fill(row, cells);
      if (seen) seen.filled += filled;
      for (const [column, last] of begun ?? []) down.begin(column, last, cells[column] ?? '');
      if (filled > 0) lines[i] = cells.join('\t');
    }
    yield Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');
  }
  if (rest.length > 0) yield rest;
}

/** Takes the cells of one sheet, row by row: line n is row n. */
export class SheetRows {
  private row = 0;
  private cells: string[] = [];
  private letters = 0;
  private readonly down = new MergedDown();
  private goesDown: [column: number, rows: number][] = [];

  constructor(
    private readonly limits: WorkbookLimits,
    private readonly out: string[],
    private readonly seen: SeenOfSheet,
    private readonly merges: FiledSheet['merges'],
  ) {}

  /**
   * A cell that goes on below, told when its row is long over.
   * @param row its first, from 1
   * @param last its last row
   */
  merged(row: number, last: number, column: number): void {
    if (last <= row || column >= this.limits.columns) return;
    if (++this.mergesKept > this.limits.merges) throw tooLarge();
    this.merges.set(row, [...(this.merges.get(row) ?? []), [column, last]]);
  }

  private mergesKept = 0;

  /**
   * @param column from 0
   * @param rows that the cell covers, itself among them
   */
  cell(column: number, text: string, rows = 1): void {
    if (text === '') return;
    if (column >= this.limits.columns) {
      this.seen.beyond = true;
      return;
    }
    while (this.cells.length < column) this.cells.push('');
    this.cells[column] = quoted(text.slice(0, this.limits.cellText));
    if (rows > 1) this.goesDown.push([column, rows]);
  }

  /**
   * Ends a row, with the cells that were given since the last one.
   * @param row its number, from 1
   * @param times for so many rows that say the same
   */
  end(row: number, isHidden: boolean, times = 1): void {
    const { cells, goesDown } = this;
    this.goesDown = [];
    if (cells.length === 0) return;
    this.seen.filled += this.down.fill(row, cells);
    for (const [column, rows] of goesDown) this.down.begin(column, row + rows - 1, cells[column] ?? '');
    if (row <= this.row || row + times - 1 > lastRow) throw damaged();
    this.cells = [];
    const line = `${cells.join('\t')}\n`;
    this.letters += line.length * times;
    if (this.letters > this.limits.outputBytes) throw tooLarge();
    this.out.push('\n'.repeat(row - this.row - 1), line.repeat(times));
    this.row = row + times - 1;
    if (!isHidden) return;
    this.seen.hiddenRows += times;
    if (this.seen.firstHidden.length < 10) this.seen.firstHidden.push(row);
  }
}
