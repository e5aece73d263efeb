import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { FileRefused } from '../file-refused.js';
import { XLSX } from '../file-streams.js';
import { cellText, columnOf, isDateFormat, type RawCell, unescaped } from './cell-value.js';
import { workbookLimits, type WorkbookLimits } from './workbook-limits.js';
import { readXml, xmlEvents, XmlRefused } from './xml-events.js';

interface Sheet {
  name: string;
  entry: Entry;
}

const lastRow = 1_048_576;
const zipMagic = Buffer.from('PK\u0003\u0004', 'latin1');

/** An XLSX file on disk. Sheets are read as streams; only the table of texts and the styles are kept. */
export class Workbook {
  private texts: string[] | undefined;
  private dateStyles: boolean[] | undefined;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: WorkbookLimits,
    readonly sheets: readonly Sheet[],
    private readonly from1904: boolean,
  ) {}

  /** @throws FileRefused when it is no workbook, or unpacks to more than the limits */
  static async open(path: string, limits = workbookLimits): Promise<Workbook> {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(() => { throw notAWorkbook(); });
    try {
      return await refusals(async () => {
        const entries = await entriesOf(zip, limits);
        const main = await contentsOf(zip, entries, limits);
        return new Workbook(zip, entries, limits, main.sheets, main.from1904);
      });
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.zip.close();
  }

  /** The sheet as CSV with tabs: row n of the sheet is line n, so that findings name the row that the office sees. */
  async *lines({ entry }: Sheet): AsyncGenerator<Uint8Array> {
    const rows: string[] = [];
    const reader = new SheetReader(await this.textTable(), await this.styles(), this.from1904, this.limits, rows);
    const source = await this.zip.openReadStreamPromise(withinLimit(entry, this.limits.sheetBytes));
    const events = xmlEvents(source, reader);
    let written = 0;
    try {
      while (!(await refusals(() => events.next())).done) {
        if (rows.length === 0) continue;
        const block = Buffer.from(rows.splice(0).join(''), 'utf8');
        written += block.length;
        if (written > this.limits.outputBytes) throw tooLarge();
        yield block;
      }
    } finally {
      source.destroy();
    }
  }

  private async textTable(): Promise<string[]> {
    return (this.texts ??= await refusals(async () => {
      const entry = this.entries.get('xl/sharedStrings.xml'), texts: string[] = [];
      if (!entry) return texts;
      let text = '', inText = false, phonetic = 0;
      await readXml(await this.zip.openReadStreamPromise(withinLimit(entry, this.limits.textsBytes)), {
        open: (name) => {
          if (name === 'si') text = '';
          else if (name === 'rPh') phonetic++;
          else if (name === 't') inText = phonetic === 0;
        },
        text: (part) => { if (inText && text.length < this.limits.cellText) text += part; },
        close: (name) => {
          if (name === 't') inText = false;
          else if (name === 'rPh') phonetic--;
          else if (name === 'si') texts.push(unescaped(text).slice(0, this.limits.cellText));
        },
      });
      return texts;
    }));
  }

  /** By the index of a cell's style: whether it shows its number as a day. */
  private async styles(): Promise<boolean[]> {
    return (this.dateStyles ??= await refusals(async () => {
      const entry = this.entries.get('xl/styles.xml'), dates: boolean[] = [], formats = new Map<number, string>();
      if (!entry) return dates;
      let inCells = false;
      await readXml(await this.zip.openReadStreamPromise(withinLimit(entry, this.limits.partBytes)), {
        open: (name, { numFmtId = '0', formatCode }) => {
          if (name === 'numFmt' && formatCode !== undefined) formats.set(Number(numFmtId), formatCode);
          else if (name === 'cellXfs') inCells = true;
          else if (name === 'xf' && inCells) dates.push(isDateFormat(Number(numFmtId), formats.get(Number(numFmtId))));
        },
        close: (name) => { if (name === 'cellXfs') inCells = false; },
      });
      return dates;
    }));
  }
}

/** Turns the events of one sheet into lines. */
class SheetReader {
  private row = 0;
  private written = 0;
  private column = -1;
  private cells: string[] = [];
  private cell: RawCell = { type: 'n', value: '', isDate: false };
  private reading = false;
  private phonetic = 0;

  constructor(private readonly texts: readonly string[], private readonly dates: readonly boolean[], private readonly from1904: boolean, private readonly limits: WorkbookLimits, private readonly out: string[]) {}

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.beginRow(attributes['r']);
    else if (name === 'c') {
      const reference = attributes['r'];
      this.column = reference === undefined ? this.column + 1 : columnOf(reference);
      this.cell = { type: attributes['t'] ?? 'n', value: '', isDate: this.dates[Number(attributes['s'] ?? 0)] ?? false };
    } else if (name === 'rPh') this.phonetic++;
    else if (name === 'v' || name === 't') this.reading = this.phonetic === 0;
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

  private beginRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.row || row > lastRow) throw damaged();
    this.row = row;
    this.column = -1;
    this.cells = [];
  }

  private endCell(): void {
    if (this.column < 0 || this.column >= this.limits.columns) return;
    const text = cellText({ ...this.cell, value: unescaped(this.cell.value) }, this.texts, this.from1904).slice(0, this.limits.cellText);
    if (text === '') return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = quoted(text);
  }

  private endRow(): void {
    this.out.push('\n'.repeat(this.row - this.written - 1), this.cells.join('\t'), '\n');
    this.written = this.row;
  }
}

/** Line breaks and tabs inside of a cell become spaces: a row stays one line. */
function quoted(text: string): string {
  const line = /[\t\r\n]/.test(text) ? text.replace(/[\t\r\n]+/g, ' ') : text;
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}

async function entriesOf(zip: ZipFile, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tooLarge();
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw notAWorkbook();
    entries.set(entry.fileName, entry);
    if (entries.size > limits.entries) throw tooLarge();
  }
  return entries;
}

/** The visible sheets in their order, by what the workbook says of itself. */
async function contentsOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: WorkbookLimits): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const part = (path: string): Promise<Readable> => {
    const entry = entries.get(path);
    if (!entry) throw notAWorkbook();
    return zip.openReadStreamPromise(withinLimit(entry, limits.partBytes));
  };
  const targets = new Map<string, string>(), named: { name: string; relation: string }[] = [];
  let from1904 = false;
  if (!entries.has('[Content_Types].xml')) throw notAWorkbook();
  await readXml(await part('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id, Target }) => { if (name === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`); },
  });
  await readXml(await part('xl/workbook.xml'), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (tag !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (relation) named.push({ name: attributes['name'] ?? '', relation });
    },
  });
  const sheets = named.slice(0, limits.sheets).flatMap(({ name, relation }) => {
    const entry = entries.get(targets.get(relation) ?? '');
    return entry ? [{ name, entry }] : [];
  });
  if (sheets.length === 0) throw notAWorkbook();
  return { sheets, from1904 };
}

/** What the archive says of the size is checked again while it is unpacked. */
function withinLimit(entry: Entry, most: number): Entry {
  if (entry.uncompressedSize > most) throw tooLarge();
  return entry;
}

/** Whatever the archive or its XML is broken by is one answer to the office. */
async function refusals<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw error instanceof XmlRefused || isArchiveError(error) ? damaged() : error;
  }
}

/** yauzl and zlib throw plain errors; those of the operating system have a code of their own kind. */
const isArchiveError = (error: unknown): boolean => error instanceof Error && (error.constructor === Error || String((error as { code?: unknown }).code).startsWith('Z_')) && !('syscall' in error);

export const notAWorkbook = () => new FileRefused('FILE_NOT_XLSX', {
  id: 'Ini bukan buku kerja XLSX tanpa kata sandi. Simpan sebagai "Excel Workbook (.xlsx)" atau "CSV UTF-8", lalu unggah berkas itu.',
  en: 'This is no XLSX workbook without a password. Save it as "Excel Workbook (.xlsx)" or "CSV UTF-8" and upload that file.',
});

const damaged = () => new FileRefused('FILE_DAMAGED', {
  id: 'Buku kerja ini rusak dan tidak dapat dibaca seluruhnya. Buka dan simpan kembali, lalu unggah.',
  en: 'This workbook is damaged and cannot be read as a whole. Open it, save it again and upload it.',
});

const tooLarge = () => new FileRefused('FILE_UNPACKS_TOO_LARGE', {
  id: 'Isi buku kerja ini terlalu besar. Pindahkan daftar ke buku kerja tersendiri, atau bagi menjadi beberapa berkas.',
  en: 'What this workbook holds is too large. Move the list to a workbook of its own, or split it.',
});

/** By the content type, and by the first bytes where the type says nothing; what is sent as CSV is never taken for a workbook. */
export async function isWorkbook(file: { bytes(): AsyncIterable<Uint8Array> }, contentType: string): Promise<boolean> {
  if (contentType === XLSX) return true;
  if (contentType !== 'application/octet-stream') return false;
  for await (const chunk of file.bytes()) return Buffer.from(chunk.subarray(0, 4)).equals(zipMagic);
  return false;
}
