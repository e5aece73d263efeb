import type { Readable } from 'node:stream';
import { openPromise, type ZipFile } from 'yauzl';
import { columnOf, shownBy, unescaped, type RawCell } from './cell-value.js';
import { contentsOf, Parts, type Contents, type Sheet } from './contents.js';
import { SheetReader, type Merges, type SeenOfSheet } from './sheet-reader.js';
import { entriesOf, Unpacking } from './unpacking.js';
import { workbookLimits, type WorkbookLimits } from './workbook-limits.js';
import { notAWorkbook, refusals, tooLarge } from './workbook-refusals.js';
import { readXml, xmlEvents, type XmlHandlers } from './xml-events.js';

/** Of a number format, as spreadsheets bound it. */
const longestFormat = 255;
/** Rows of a sheet that is only looked at. */
const mostOfHead = 100;
const mergeCell = /<(?:\w+:)?mergeCell\s[^>]{0,40}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
/** A tag of it may be cut by the end of a block; met twice, it says the same. */
const longestMerge = 120;
const nothingSeen = (): SeenOfSheet => ({ hiddenRows: 0, firstHidden: [], filled: 0, beyond: false });

/** An XLSX file on disk. Sheets are read as streams; only the table of texts and the styles are kept. */
export class Workbook {
  private texts: string[] | undefined;
  private shown: RawCell['shows'][] | undefined;
  private written = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly unpack: Unpacking,
    readonly limits: WorkbookLimits,
    readonly contents: Contents,
  ) {}

  /** @throws FileRefused when it is no workbook, or unpacks to more than the limits */
  static async open(path: string, limits = workbookLimits): Promise<Workbook> {
    const zip = await openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
    }).catch(() => {
      throw notAWorkbook();
    });
    try {
      return await refusals(async () => {
        const parts = new Parts(await entriesOf(zip, limits));
        const unpack = new Unpacking(zip, limits);
        return new Workbook(zip, unpack, limits, await contentsOf(unpack, parts, limits));
      });
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.zip.close();
  }

  get sheets(): readonly Sheet[] {
    return this.contents.sheets;
  }

  /**
   * The sheet as CSV with tabs: row n of the sheet is line n, so that findings name the row that the office sees.
   * @param seen is filled on the way
   */
  lines({ entry }: Sheet, seen = nothingSeen()): AsyncGenerator<Uint8Array> {
    const open = () => this.unpack.open(entry, this.limits.sheetBytes);
    return this.linesOf(open, seen, Infinity, () => this.mergesOf(entry));
  }

  /**
   * The first rows of a sheet, more than a header stands within; they are bounded by themselves, and not
   * counted with what is unpacked to be read.
   */
  head({ entry }: Sheet): AsyncGenerator<Uint8Array> {
    return this.linesOf(() => this.unpack.peek(entry, this.limits.sheetBytes), nothingSeen(), mostOfHead);
  }

  private async *linesOf(
    open: () => Promise<Readable>,
    seen: SeenOfSheet,
    mostRows: number,
    mergesOf: () => Promise<Merges> = () => Promise.resolve(new Map()),
  ): AsyncGenerator<Uint8Array> {
    const rows: string[] = [],
      merges = await mergesOf();
    const reader = new SheetReader(
      await this.textTable(),
      await this.styles(),
      this.contents.from1904,
      this.limits,
      rows,
      seen,
      merges,
    );
    const source = await refusals(open);
    const events = xmlEvents(source, reader, this.limits);
    let letters = 0;
    try {
      while (reader.rowsRead <= mostRows && (mostRows === Infinity || letters < this.limits.headText)) {
        const { done, value } = await refusals(() => events.next());
        if (done) break;
        letters += value;
        if (rows.length === 0) continue;
        const block = Buffer.from(rows.splice(0).join(''), 'utf8');
        this.written += block.length;
        if (this.written > this.limits.outputBytes) throw tooLarge();
        yield block;
      }
    } finally {
      source.destroy();
    }
  }

  /** They stand behind the rows (ECMA-376, Part 1, 18.3.1.99), so the sheet is passed through for them first. */
  private async mergesOf(entry: Sheet['entry']): Promise<Merges> {
    return refusals(async () => {
      const found = new Map<number, [number, number][]>();
      let before = '',
        count = 0;
      for await (const chunk of await this.unpack.peek(entry, this.limits.sheetBytes)) {
        const bytes = chunk as Buffer;
        const text =
          bytes.includes('ergeCell') || before.includes('erge') ? before + bytes.toString('latin1') : '';
        for (const [, column = '', row, , last] of text.matchAll(mergeCell)) {
          const at = columnOf(column);
          if (Number(last) <= Number(row) || at < 0 || at >= this.limits.columns) continue;
          if (++count > this.limits.merges) throw tooLarge();
          found.set(Number(row), [...(found.get(Number(row)) ?? []), [at, Number(last)]]);
        }
        before = bytes.subarray(-longestMerge).toString('latin1');
      }
      return found;
    });
  }

  private async textTable(): Promise<string[]> {
    return (this.texts ??= await refusals(async () => {
      const entry = this.contents.texts,
        texts: string[] = [];
      if (!entry) return texts;
      let text = '',
        inText = false,
        phonetic = 0;
      const source = await this.unpack.open(entry, this.limits.textsBytes);
      const handlers: XmlHandlers = {
        open: (name) => {
          if (name === 'si') text = '';
          else if (name === 'rPh') phonetic++;
          else if (name === 't') inText = phonetic === 0;
        },
        text: (part) => {
          if (inText && text.length < this.limits.cellText) text += part;
        },
        close: (name) => {
          if (name === 't') inText = false;
          else if (name === 'rPh') phonetic--;
          else if (name !== 'si') return;
          else if (texts.length >= this.limits.texts) throw tooLarge();
          else texts.push(ownText(unescaped(text).slice(0, this.limits.cellText)));
        },
      };
      await readXml(source, handlers, this.limits);
      return texts;
    }));
  }

  /** By the index of a cell's style: what it shows its number as. */
  private async styles(): Promise<RawCell['shows'][]> {
    return (this.shown ??= await refusals(async () => {
      const entry = this.contents.styles,
        shown: RawCell['shows'][] = [],
        formats = new Map<number, RawCell['shows']>();
      if (!entry) return shown;
      let inCells = false;
      const source = await this.unpack.open(entry, this.limits.partBytes);
      const handlers: XmlHandlers = {
        open: (name, { numFmtId = '0', formatCode }) => {
          const id = Number(numFmtId);
          if (name === 'numFmt' && formatCode !== undefined)
            formats.set(id, shownBy(id, formatCode.slice(0, longestFormat)));
          else if (name === 'cellXfs') inCells = true;
          else if (name === 'xf' && inCells) shown.push(formats.get(id) ?? shownBy(id, undefined));
          if (Math.max(formats.size, shown.length) > this.limits.styles) throw tooLarge();
        },
        close: (name) => {
          if (name === 'cellXfs') inCells = false;
        },
      };
      await readXml(source, handlers, this.limits);
      return shown;
    }));
  }
}

/** A text of its own: a slice would keep all of the file that it was cut from. */
const ownText = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
