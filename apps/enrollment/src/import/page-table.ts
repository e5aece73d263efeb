import { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';
import { notice } from './file-notices.js';
import { FileRefused } from './file-refused.js';
import type { ImportColumn } from './import-columns.js';
import { readTable, type PageFacts, type Table, type TableOptions } from './read-table.js';
import { MergedDown } from './workbook/merged-down.js';

/** Further right stands no list of people. */
const mostColumns = 200;
const longestCell = 4_000;
/** Of all rows together: a cell that is said to span a million others costs nothing. */
const mostLetters = 512 * 1024 * 1024;

/**
 * Whether a file is a page with a table: what many systems call their export to Excel, or the XML that Excel
 * 2003 wrote.
 */
export function isPage(start: Buffer): PageFacts['page'] | null {
  const text = (start[0] === 0xff || start[1] === 0x00 ? start.toString('utf16le') : start.toString('latin1'))
    .replace(/^[^<]{0,4}/, '')
    .trimStart();
  if (/^<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:\w+:)?Workbook\b/i.test(text))
    return 'spreadsheet-xml';
  if (/^<(?:!doctype html|html|head|body|meta|style|table|center|div|h\d|!--)\b/i.test(text)) return 'html';
  return null;
}

/**
 * Reads the rows of the tables of a page as one list, in the order in which they stand: line n is row n.
 * A cell over several columns is read where it begins, one over several rows in each of them. The page is parsed
 * as a stream (htmlparser2), so that its size costs no memory; nothing of it is run or fetched.
 * @throws FileRefused as `readTable`
 */
export async function readPage<Key extends string>(
  bytes: AsyncIterable<Uint8Array>,
  page: PageFacts['page'],
  columns: readonly (ImportColumn & { key: Key })[],
  options: TableOptions = {},
): Promise<Table<Key, PageFacts>> {
  const seen = { filled: 0 };
  const table = await readTable(rowsOf(bytes, seen), columns, { ...options, openEnded: true });
  const { delimiter, encodings, ...ofColumns } = table.facts;
  const facts: PageFacts = {
    ...ofColumns,
    page,
    notices: [...(ofColumns.notices ?? []), ...(page === 'html' ? [notice('PAGE_READ')] : [])],
  };
  async function* rows() {
    yield* table.rows;
    if (seen.filled > 0) facts.notices?.push(notice('CELLS_MERGED_READ', String(seen.filled)));
  }
  return { facts, rows: rows() };
}

async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  seen: { filled: number },
): AsyncGenerator<Uint8Array> {
  const rows: string[] = [],
    reader = new PageRows(rows, seen);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  );
  let decoder: TextDecoder | null = null,
    written = 0;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(Buffer.from(chunk)));
    parser.write(decoder.decode(chunk, { stream: true }));
    if (rows.length === 0) continue;
    const block = Buffer.from(rows.splice(0).join(''), 'utf8');
    written += block.length;
    if (written > mostLetters) throw tooLarge();
    yield block;
  }
  parser.end();
  yield Buffer.from(rows.join(''), 'utf8');
}

/** By its mark, else by what the page says of itself, else UTF-8. */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  const said = /charset\s*=\s*["']?([\w-]+)|encoding=["']([\w-]+)/i.exec(
    start.subarray(0, 4096).toString('latin1'),
  );
  const name = (said?.[1] ?? said?.[2] ?? 'utf-8').toLowerCase();
  return ['utf-8', 'utf8', 'windows-1252', 'iso-8859-1', 'us-ascii'].includes(name) ? name : 'utf-8';
}

/** Turns the tags of a page into lines with tabs. `tr` and `td` are HTML, `row` and `cell` what Excel 2003 wrote. */
class PageRows {
  private cells: string[] = [];
  /** Null outside of a cell. */
  private cell: string | null = null;
  private quiet = 0;
  private row = false;
  /** Rows that a cell above still covers, by column. */
  private readonly covered: number[] = [];
  private readonly down = new MergedDown();
  /** Cells of this row that go on below it: their column, and for how many rows. */
  private begun: [column: number, rows: number][] = [];
  private rowsRead = 0;

  constructor(
    private readonly out: string[],
    private readonly seen: { filled: number },
  ) {}

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'tr' || name === 'row') {
      this.endRow();
      this.row = true;
    } else if (name === 'td' || name === 'th' || name === 'cell') {
      this.endCell();
      if (!this.row) this.row = true;
      const at = Number(attributes['ss:index'] ?? 0) - 1;
      while (this.cells.length < Math.min(at, mostColumns)) this.cells.push('');
      while ((this.covered[this.cells.length] ?? 0) > 0) this.skip();
      this.cell = '';
      this.over = span(attributes['colspan'] ?? plusOne(attributes['ss:mergeacross']));
      this.rowsDown = span(attributes['rowspan'] ?? plusOne(attributes['ss:mergedown']));
    } else if (name === 'style' || name === 'script' || name === 'comment') this.quiet++;
    else if (name === 'br' || name === 'p' || name === 'div') this.text(' ');
  }

  private over = 1;
  private rowsDown = 1;

  text(part: string): void {
    if (this.cell !== null && this.quiet === 0 && this.cell.length < longestCell) this.cell += part;
  }

  close(name: string): void {
    if (name === 'td' || name === 'th' || name === 'cell') this.endCell();
    else if (name === 'tr' || name === 'row' || name === 'table' || name === 'worksheet') this.endRow();
    else if ((name === 'style' || name === 'script' || name === 'comment') && this.quiet > 0) this.quiet--;
  }

  private skip(): void {
    const position = this.cells.length;
    this.covered[position] = (this.covered[position] ?? 1) - 1;
    this.cells.push('');
  }

  private endCell(): void {
    if (this.cell === null) return;
    const text = this.cell.replace(/[\s\u00a0]+/g, ' ').trim();
    this.cell = null;
    if (this.rowsDown > 1) this.begun.push([this.cells.length, this.rowsDown]);
    for (let i = 0; i < this.over && this.cells.length < mostColumns; i++) {
      if (this.rowsDown > 1) this.covered[this.cells.length] = this.rowsDown - 1;
      this.cells.push(i === 0 ? (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text) : '');
    }
  }

  private endRow(): void {
    this.endCell();
    if (!this.row) return;
    while ((this.covered[this.cells.length] ?? 0) > 0 && this.cells.length < mostColumns) this.skip();
    const row = ++this.rowsRead;
    this.seen.filled += this.down.fill(row, this.cells);
    for (const [column, rows] of this.begun)
      this.down.begin(column, row + rows - 1, this.cells[column] ?? '');
    this.begun = [];
    this.out.push(this.cells.join('\t'), '\n');
    this.cells = [];
    this.row = false;
  }
}

const span = (text: string | undefined): number =>
  Math.min(mostColumns, Math.max(1, Math.floor(Number(text)) || 1));
const plusOne = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : String(Number(text) + 1);

const tooLarge = () =>
  new FileRefused('FILE_UNPACKS_TOO_LARGE', {
    id: 'Tabel di halaman ini terlalu besar. Bagi menjadi beberapa berkas.',
    en: 'The table of this page is too large. Split it.',
  });
