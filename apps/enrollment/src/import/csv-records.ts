import { parse } from 'csv-parse/sync';
import type { FileLine } from './file-lines.js';

export interface CsvRecord {
  line: number;
  /** Its last physical line, where a quoted value runs over several. */
  lastLine: number;
  cells: string[];
  /** A quotation mark was opened and never closed: the cells are a guess. */
  unclosed: boolean;
}

const mostLinesOfARecord = 50;

/**
 * Gathers physical lines into records. A quoted value may run over several lines, but one forgotten quotation
 * mark must not swallow the rest of the file: a record that does not close soon, or runs into a complete row,
 * ends where its line ends.
 */
export class CsvRecords {
  private held: FileLine[] = [];
  private readonly opensQuoted: RegExp;

  constructor(
    private readonly delimiter: string,
    private readonly columns: number,
  ) {
    const escaped = delimiter === '|' ? '\\|' : delimiter;
    this.opensQuoted = new RegExp(`(?:^|${escaped})[ ]*"`);
  }

  /** Feeds lines and returns the records that are complete. */
  take(lines: Iterable<FileLine>): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const line of lines) this.takeLine(line, records);
    return records;
  }

  /** The records of what is still held when the file ends. */
  finish(): CsvRecord[] {
    const records: CsvRecord[] = [];
    while (this.held.length > 0) this.release(records);
    return records;
  }

  private takeLine(line: FileLine, records: CsvRecord[]): void {
    if (this.held.length === 0) {
      if (!line.text.includes('"')) records.push(onOne(line, line.text.split(this.delimiter), false));
      else if (isOpen(line.text) && this.opensQuoted.test(line.text)) this.held.push(line);
      else records.push(this.quoted(line.number, line.number, line.text));
      return;
    }
    if (this.looksComplete(line.text) || this.held.length >= mostLinesOfARecord) {
      this.release(records);
      this.takeLine(line, records);
      return;
    }
    this.held.push(line);
    const text = this.held.map((each) => each.text).join('\n');
    if (isOpen(text)) return;
    const [first = line] = this.held;
    records.push(this.quoted(first.number, line.number, text));
    this.held = [];
  }

  /** Gives up on the first held line and looks at the others afresh. */
  private release(records: CsvRecord[]): void {
    const [first, ...others] = this.held;
    this.held = [];
    if (!first) return;
    records.push(onOne(first, first.text.split(this.delimiter), true));
    for (const line of others) this.takeLine(line, records);
  }

  private looksComplete(text: string): boolean {
    return this.columns > 1 && !isOpen(text) && text.split(this.delimiter).length >= this.columns;
  }

  private quoted(line: number, lastLine: number, text: string): CsvRecord {
    try {
      const [cells = []] = parse(text.replaceAll('\u0000', ''), {
        delimiter: this.delimiter,
        relax_quotes: true,
        relax_column_count: true,
        // Spaces before a quotation mark are no part of the value.
        ltrim: true,
        record_delimiter: '\u0000',
      }) as string[][];
      return { line, lastLine, cells, unclosed: false };
    } catch {
      return { line, lastLine, cells: text.split(this.delimiter), unclosed: true };
    }
  }
}

const onOne = ({ number }: FileLine, cells: string[], unclosed: boolean): CsvRecord => ({
  line: number,
  lastLine: number,
  cells,
  unclosed,
});

function isOpen(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}
