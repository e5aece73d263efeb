import { refusalOf } from '../foreign-files.js';
import { cellText, shownBy, type RawCell } from './cell-value.js';
import { CompoundFile } from './compound-file.js';
import { RecordText } from './record-text.js';
import { SheetFiles, type SheetRows } from './sheet-files.js';
import { workbookLimits, type WorkbookLimits } from './workbook-limits.js';
import { damaged, refusals, tooLarge } from './workbook-refusals.js';

/**
 * Opens a workbook of Excel 97-2003 (.xls; BIFF8, MS-XLS). Its records are read as a stream; the texts and the
 * formats are kept, and nothing in it is calculated or run.
 * @throws FileRefused when it is older, has a password, is damaged, or holds more than the limits
 */
export async function openOldExcel(path: string, limits = workbookLimits): Promise<SheetFiles> {
  const file = await CompoundFile.open(path);
  try {
    return await refusals(async () => {
      // Before Excel 97 the stream had another name, and everything in it another form.
      if (!file.has('Workbook')) throw refusalOf('OLD_EXCEL');
      return await SheetFiles.of(limits, async (files) => {
        const reader = new RecordReader(files, limits);
        let records = 0;
        for await (const { type, parts, at } of recordsOf(file.stream('Workbook'), limits)) {
          reader.take(type, parts, at);
          if (++records % 2_000 === 0) await files.write();
        }
        reader.inOrder();
      });
    });
  } catch (error) {
    // a record that is shorter than it has to be
    throw error instanceof RangeError ? damaged() : error;
  } finally {
    await file.close();
  }
}

const BOF = 0x0809,
  EOF = 0x000a,
  CONTINUE = 0x003c,
  FILEPASS = 0x002f,
  BOUNDSHEET = 0x0085,
  DATEMODE = 0x0022,
  FORMAT = 0x041e,
  XF = 0x00e0,
  SST = 0x00fc,
  ROW = 0x0208,
  LABELSST = 0x00fd,
  LABEL = 0x0204,
  RSTRING = 0x00d6,
  NUMBER = 0x0203,
  RK = 0x027e,
  MULRK = 0x00bd,
  BOOLERR = 0x0205,
  FORMULA = 0x0006,
  MERGEDCELLS = 0x00e5,
  STRING = 0x0207;

/** Records whose continuation is read; that of pictures and the like is passed over. */
const continued = new Set([SST, LABEL, RSTRING, STRING, FORMAT]);

interface BiffRecord {
  type: number;
  /** Its bytes, and those of each record that continues it. */
  parts: Buffer[];
  /** Where in the stream it begins. */
  at: number;
}

/** Cuts the stream into records: type, length, bytes (MS-XLS, 2.1.4). */
async function* recordsOf(source: AsyncIterable<Buffer>, limits: WorkbookLimits): AsyncGenerator<BiffRecord> {
  let rest: Buffer = Buffer.alloc(0),
    at = 0,
    held: BiffRecord | null = null,
    size = 0;
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    while (rest.length - start >= 4) {
      const type = rest.readUInt16LE(start),
        end = start + 4 + rest.readUInt16LE(start + 2);
      if (rest.length < end) break;
      const bytes = rest.subarray(start + 4, end);
      if (type === CONTINUE) {
        if (held && continued.has(held.type)) {
          size += bytes.length;
          if (size > limits.textsBytes) throw tooLarge();
          // of a chunk that is gone with the next one
          held.parts.push(Buffer.from(bytes));
        }
      } else {
        if (held) yield held;
        held = { type, parts: [Buffer.from(bytes)], at: at + start };
        size = bytes.length;
      }
      start = end;
    }
    at += start;
    rest = rest.subarray(start);
  }
  if (held) yield held;
}

const errors = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** What the list of sheets says of one; a chart or a sheet of macros is none. */
interface Bound {
  name: string;
  isHidden: boolean;
  isSheet: boolean;
}

/** Turns records into the rows of the sheets. */
class RecordReader {
  private readonly bounds = new Map<number, Bound>();
  private texts: string[] = [];
  private readonly formats = new Map<number, RawCell['shows']>();
  private readonly shown: RawCell['shows'][] = [];
  private from1904 = false;
  /** Parts of the stream inside of each other: charts stand within their sheets. */
  private depth = 0;
  private rows: SheetRows | null = null;
  private row = -1;
  private hidden = new Set<number>();
  /** The cell of a formula whose text stands in the next record. */
  private awaits: number | null = null;

  constructor(
    private readonly files: SheetFiles,
    private readonly limits: WorkbookLimits,
  ) {}

  take(type: number, parts: readonly Buffer[], at: number): void {
    const [bytes = Buffer.alloc(0)] = parts;
    if (type === BOF) this.begin(bytes, at);
    else if (type === EOF) this.end();
    else if (type === FILEPASS) throw refusalOf('PROTECTED');
    else if (this.depth === 1 && this.rows) this.takeOfSheet(type, bytes, parts);
    else if (this.depth === 1) this.takeOfWorkbook(type, bytes, parts);
  }

  /** Sheets stand in the stream in any order; people see them in that of the list. */
  inOrder(): void {
    const order = [...this.bounds.values()].filter(({ isSheet }) => isSheet).map(({ name }) => name);
    this.files.sheets.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    if (this.files.sheets.length === 0) throw damaged();
  }

  private begin(bytes: Buffer, at: number): void {
    if (this.depth++ > 0) return;
    if (bytes.readUInt16LE(0) !== 0x0600) throw refusalOf('OLD_EXCEL');
    const bound = this.bounds.get(at);
    this.rows = bound?.isSheet ? this.files.begin(bound.name, bound.isHidden) : null;
    this.row = -1;
    this.hidden = new Set();
    this.awaits = null;
  }

  private end(): void {
    if (--this.depth > 0) return;
    this.depth = 0;
    this.endRow();
    this.rows = null;
  }

  private takeOfWorkbook(type: number, bytes: Buffer, parts: readonly Buffer[]): void {
    if (type === BOUNDSHEET) {
      if (this.bounds.size >= 10 * this.limits.sheets) throw tooLarge();
      this.bounds.set(bytes.readUInt32LE(0), {
        name: new RecordText([bytes], 7).short(bytes.readUInt8(6)),
        isHidden: (bytes.readUInt8(4) & 3) !== 0,
        isSheet: bytes.readUInt8(5) === 0,
      });
    } else if (type === DATEMODE) this.from1904 = bytes.readUInt16LE(0) === 1;
    else if (type === FORMAT) {
      const id = bytes.readUInt16LE(0);
      this.formats.set(id, shownBy(id, new RecordText(parts, 2).read().slice(0, 255)));
    } else if (type === XF) {
      const id = bytes.readUInt16LE(2);
      this.shown.push(this.formats.get(id) ?? shownBy(id, undefined));
    } else if (type === SST) {
      const count = bytes.readUInt32LE(4),
        text = new RecordText(parts, 8);
      if (count > this.limits.texts) throw tooLarge();
      this.texts = Array.from({ length: count }, () => text.read().slice(0, this.limits.cellText));
    }
    if (Math.max(this.formats.size, this.shown.length) > this.limits.styles) throw tooLarge();
  }

  private takeOfSheet(type: number, bytes: Buffer, parts: readonly Buffer[]): void {
    switch (type) {
      case ROW:
        if ((bytes.readUInt16LE(12) & 0x20) !== 0) this.hidden.add(bytes.readUInt16LE(0));
        return;
      case LABELSST:
        return this.cell(bytes, this.texts[bytes.readUInt32LE(6)] ?? '');
      case LABEL:
      case RSTRING:
        return this.cell(bytes, new RecordText(parts, 6).read());
      case NUMBER:
        return this.number(bytes, bytes.readDoubleLE(6));
      case RK:
        return this.number(bytes, compact(bytes.readUInt32LE(6)));
      case MULRK:
        for (let i = 0, at = 4; at + 8 <= bytes.length; i++, at += 6)
          this.numberAt(
            bytes.readUInt16LE(0),
            bytes.readUInt16LE(2) + i,
            bytes.readUInt16LE(at),
            compact(bytes.readUInt32LE(at + 2)),
          );
        return;
      case BOOLERR:
        return this.cell(bytes, boolOrError(bytes.readUInt8(7) !== 0, bytes.readUInt8(6)));
      case FORMULA:
        return this.formula(bytes);
      case MERGEDCELLS:
        for (let at = 2; at + 8 <= bytes.length; at += 8)
          this.rows?.merged(
            bytes.readUInt16LE(at) + 1,
            bytes.readUInt16LE(at + 2) + 1,
            bytes.readUInt16LE(at + 4),
          );
        return;
      case STRING:
        if (this.awaits !== null) this.rows?.cell(this.awaits, new RecordText(parts, 0).read());
        this.awaits = null;
    }
  }

  /** By its stored result (MS-XLS, 2.5.133). */
  private formula(bytes: Buffer): void {
    if (bytes.readUInt16LE(12) !== 0xffff) return this.number(bytes, bytes.readDoubleLE(6));
    const kind = bytes.readUInt8(6);
    if (kind === 0) {
      this.cell(bytes, '');
      this.awaits = bytes.readUInt16LE(2);
    } else if (kind !== 3) this.cell(bytes, boolOrError(kind === 2, bytes.readUInt8(8)));
  }

  private cell(bytes: Buffer, text: string): void {
    this.at(bytes.readUInt16LE(0));
    this.rows?.cell(bytes.readUInt16LE(2), text);
  }

  private number(bytes: Buffer, value: number): void {
    this.numberAt(bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt16LE(4), value);
  }

  private numberAt(row: number, column: number, style: number, value: number): void {
    this.at(row);
    const shows = this.shown[style] ?? 'NUMBER';
    this.rows?.cell(column, cellText({ type: 'n', value: String(value), shows }, [], this.from1904));
  }

  private at(row: number): void {
    if (row === this.row) return;
    if (row < this.row) throw damaged();
    this.endRow();
    this.row = row;
  }

  private endRow(): void {
    this.awaits = null;
    if (this.row >= 0) this.rows?.end(this.row + 1, this.hidden.has(this.row));
  }
}

const boolOrError = (isError: boolean, value: number): string =>
  isError ? (errors.get(value) ?? '#VALUE!') : value === 1 ? 'TRUE' : 'FALSE';

/** A number of 30 bits: the upper ones of a double, or an integer; perhaps a hundredth of it (MS-XLS, 2.5.217). */
function compact(bits: number): number {
  const double = Buffer.alloc(8);
  double.writeUInt32LE((bits & 0xfffffffc) >>> 0, 4);
  const value = (bits & 2) !== 0 ? (bits | 0) >> 2 : double.readDoubleLE(0);
  return (bits & 1) !== 0 ? value / 100 : value;
}
