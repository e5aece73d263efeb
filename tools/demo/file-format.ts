import { must } from '#platform';

export interface FileFormat {
  delimiter: ';' | ',' | '\t' | '|';
  encoding: 'utf-8' | 'utf-8-bom' | 'windows-1252' | 'utf-16le';
  lineEnd: '\r\n' | '\n';
  /** A letterhead above the header. */
  letterhead?: boolean;
  /** A total and a signature below the last row. */
  signature?: boolean;
}

const beyondLatin1: Record<string, number> = {
  '–': 0x96,
  '—': 0x97,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '…': 0x85,
  '€': 0x80,
};

function encode(text: string, encoding: FileFormat['encoding']): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = beyondLatin1[must(text[i], 'an item of text')] ?? text.charCodeAt(i);
    if (code > 0xff) throw new RangeError(`${text[i]} is not in Windows-1252`);
    bytes[i] = code;
  }
  return bytes;
}

function writeRow(cells: string[], delimiter: string): string {
  return cells
    .map((cell) =>
      cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter);
}

/** What is expected of a line: several answers are fine where reasonable offices differ. */
export type Expected =
  | 'ACCEPT'
  | 'WARN'
  | 'REJECT'
  | 'REJECT_OR_WARN'
  | 'REJECT_OR_MAP'
  | 'REJECT_OR_NEUTRALISE'
  | 'SKIP_DUPLICATE'
  | 'IGNORE';

export interface Expectation {
  line: number;
  expected: Expected;
  what: string;
}

export interface DemoFile {
  name: string;
  bytes: Buffer;
  /** Lines that are unlike the others; every other row is to be accepted. */
  expectations: Expectation[];
  /** Rows that hold a record, blemished ones included. */
  rows: number;
}

/** Collects lines and keeps their physical numbers right, also where a value runs over several lines. */
export class FileWriter {
  private readonly lines: string[] = [];
  private nextLine = 1;
  private readonly expectations: Expectation[] = [];
  rows = 0;

  constructor(private readonly format: FileFormat) {}

  raw(text: string, expected?: Expected, what?: string): void {
    if (expected) this.expectations.push({ line: this.nextLine, expected, what: what ?? '' });
    this.lines.push(text);
    this.nextLine += text.split('\n').length;
  }

  row(cells: string[], expected?: Expected, what?: string): void {
    this.rows++;
    this.raw(writeRow(cells, this.format.delimiter), expected, what);
  }

  finish(name: string): DemoFile {
    const text =
      this.lines.map((line) => line.replaceAll(/\r?\n/g, this.format.lineEnd)).join(this.format.lineEnd) +
      this.format.lineEnd;
    return {
      name,
      bytes: encode(text, this.format.encoding),
      expectations: this.expectations,
      rows: this.rows,
    };
  }
}
