import { CsvRecords } from './csv-records.js';
import type { FileLine } from './file-lines.js';
import { FileRefused } from './file-refused.js';
import type { ImportColumn } from './import-columns.js';

export interface TableHeader {
  line: number;
  delimiter: string;
  /** The header's own words, by position. */
  titles: string[];
  /** Our key -> position. */
  positions: Map<string, number>;
}

/** Titles, a letterhead and blank lines may stand above the header. */
export const headerWithin = 40;
const delimiters = [';', ',', '\t', '|'];

export const headerWord = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Finds the header and the delimiter together: the line and sign that name the most columns that we know. */
export function findHeader(lines: FileLine[], columns: readonly ImportColumn[]): TableHeader {
  const keys = new Map<string, string>();
  for (const column of columns) for (const name of column.names) keys.set(headerWord(name), column.key);

  let best: TableHeader | null = null;
  for (const delimiter of delimiters) {
    const records = new CsvRecords(delimiter, 0);
    for (const record of [...records.take(lines.slice(0, headerWithin)), ...records.finish()]) {
      const header = read(record.line, record.cells, delimiter, keys);
      if (header.positions.size > (best?.positions.size ?? 0)) best = header;
    }
  }
  const required = columns.filter((column) => column.required);
  if (!best || best.positions.size < 2) {
    const names = required.map((column) => column.names[0]!);
    throw new FileRefused('HEADER_NOT_FOUND', {
      id: `Judul kolom tidak ditemukan dalam ${headerWithin} baris pertama. Kolom wajib: ${names.join(', ')}.`,
      en: `No header was found in the first ${headerWithin} lines. Required columns: ${names.join(', ')}.`,
    }, names);
  }
  const missing = required.filter((column) => !best.positions.has(column.key)).map((column) => column.names[0]!);
  if (missing.length > 0)
    throw new FileRefused('COLUMNS_MISSING', {
      id: `Kolom wajib tidak ada: ${missing.join(', ')}. Judul kolom yang terbaca: ${best.titles.filter(Boolean).join(', ')}.`,
      en: `Required columns are missing: ${missing.join(', ')}. Header as read: ${best.titles.filter(Boolean).join(', ')}.`,
    }, missing);
  return best;
}

function read(line: number, cells: string[], delimiter: string, keys: Map<string, string>): TableHeader {
  const titles = cells.map((cell) => cell.replace(/[\s\u00a0\u0000\ufeff]+/g, ' ').trim());
  const positions = new Map<string, number>();
  titles.forEach((title, position) => {
    const key = keys.get(headerWord(title));
    // The first of two columns with one meaning counts: exports repeat "NIP" for the superior further right.
    if (key && !positions.has(key)) positions.set(key, position);
  });
  return { line, delimiter, titles, positions };
}
