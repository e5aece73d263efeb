import { must } from '#platform';
import { saidBeside, type SaidColumn } from './beside-table.js';
import { isFilledDown } from './cell-text.js';
import { CsvRecords, type CsvRecord } from './csv-records.js';
import type { FileLine } from './file-lines.js';
import { FileRefused } from './file-refused.js';
import {
  headerWord,
  knownNames,
  same,
  takenColumns,
  titleOf,
  titleOfTwo,
  type ColumnMapping,
  type HeaderTitle,
  type KnownNames,
  type TakenColumn,
} from './header-columns.js';
import type { ImportColumn } from './import-columns.js';
import {
  isBeside,
  tablesBeside,
  titlesDownwards,
  titlesGoDown,
  type HeadRecords,
} from './refused-layouts.js';

export interface TableHeader {
  /** Its first line, as an editor counts. */
  line: number;
  /** Its last one: titles may stand in two rows, or run over several lines inside of quotation marks. */
  lastLine: number;
  delimiter: string;
  /** The header's own words, by position, to the last column that has a title. */
  titles: string[];
  /** Cells of the header's line, those without a title too. */
  width: number;
  /** Our key -> position. */
  positions: Map<string, number>;
  taken: TakenColumn[];
  /** Its one or two rows as they stand, for where they come again on the next page. */
  rows: string[][];
  /**
   * What lines above it say of columns that it does not have; of the agency also what the heading of the first
   * section says.
   */
  said: SaidColumn[];
}

/** Titles, a letterhead and blank lines may stand above the header. */
export const headerWithin = 40;
const delimiters = [';', ',', '\t', '|'];

/**
 * Finds the header and the delimiter together: the line and sign, or two lines, that name the most columns
 * that we know.
 * @param mapping what the client says of its columns
 * @param given what is known without a column
 * @throws FileRefused without a header, or without a required column; says how the header was read
 */
export function findHeader(
  lines: FileLine[],
  columns: readonly ImportColumn[],
  mapping?: ColumnMapping,
  given: Readonly<Record<string, string>> = {},
): TableHeader {
  const known = knownNames(columns);
  let best: TableHeader | null = null;
  const tables = delimiters.map((delimiter) => {
    const records = new CsvRecords(delimiter, 0);
    const all = [...records.take(lines.slice(0, headerWithin)), ...records.finish()];
    // What a merged title covers in the second row is no title of that row.
    for (const each of all) each.cells = each.cells.map((cell) => (isFilledDown(cell) ? '' : cell));
    return { delimiter, all };
  });
  // Two rows are a header only where they say more than any one does: a heading over the table says nothing.
  for (const rows of [1, 2] as const)
    for (const { delimiter, all } of tables)
      for (const header of candidates(rows, all, delimiter, columns, known, mapping))
        if (header.positions.size > (best?.positions.size ?? 0)) best = header;
  const required = columns.filter(
    ({ key, required }) => required && !(key in given && !(key in (mapping ?? {}))),
  );
  const mapped = Object.keys(mapping ?? {}).length > 0;
  const absentOf = ({ positions }: TableHeader) =>
    required.filter(({ key, orElse = [] }) => ![key, ...orElse].some((each) => positions.has(each)));
  if (!mapped && (!best || absentOf(best).length > 0)) {
    const completed = withSaid(tables, columns, known, absentOf);
    if (completed) return completed;
    const downwards = titlesDownwards(tables, known, required);
    if (downwards && downwards.length >= (best?.positions.size ?? 0)) throw titlesGoDown(downwards);
  }
  if (!best || (best.positions.size < 2 && !mapped)) {
    const names = required.map((column) => must(column.names[0], 'an item of names'));
    throw new FileRefused(
      'HEADER_NOT_FOUND',
      {
        id: `Judul kolom tidak ditemukan dalam ${headerWithin} baris pertama. Kolom wajib: ${names.join(', ')}.`,
        en: `No header was found in the first ${headerWithin} lines. Required columns: ${names.join(', ')}.`,
      },
      names,
    );
  }
  if (!mapped && isBeside(best, required)) throw tablesBeside(best);
  const missing = [
    ...absentOf(best).map((column) => must(column.names[0], 'an item of names')),
    ...Object.entries(mapping ?? {})
      .filter(
        ([key, wanted]) => !best.positions.has(key) && !required.some((each) => each.key === key && wanted),
      )
      .map(([, wanted]) => String(wanted)),
  ];
  if (missing.length > 0)
    throw new FileRefused(
      'COLUMNS_MISSING',
      {
        id: `Kolom wajib tidak ada: ${missing.join(', ')}. Judul kolom yang terbaca: ${best.titles.filter(Boolean).join(', ')}.`,
        en: `Required columns are missing: ${missing.join(', ')}. Header as read: ${best.titles.filter(Boolean).join(', ')}.`,
      },
      missing,
      best,
    );
  return best;
}

/**
 * The header whose missing columns are said beside the table: by lines above it ("Nama Diklat : …" over a list of
 * those who took part, "NIP : …" over the trainings of one person), the agency also by the headings of sections.
 */
function withSaid(
  tables: readonly HeadRecords[],
  columns: readonly ImportColumn[],
  known: KnownNames,
  absentOf: (header: TableHeader) => readonly ImportColumn[],
): TableHeader | null {
  let best: TableHeader | null = null;
  for (const rows of [1, 2] as const)
    for (const { delimiter, all } of tables)
      for (const header of candidates(rows, all, delimiter, columns, known, undefined)) {
        if (header.positions.size <= (best?.positions.size ?? 0)) continue;
        if (header.titles.filter((title) => title !== '').length < 2) continue;
        const said = saidBeside(header, all, columns),
          keys = new Set(said.map(({ key }) => key));
        const isSaid = ({ key, orElse = [] }: ImportColumn) =>
          [key, ...orElse].some((each) => keys.has(each));
        if (said.length > 0 && absentOf(header).every(isSaid)) best = { ...header, said };
      }
  return best;
}

function* candidates(
  rows: 1 | 2,
  records: readonly CsvRecord[],
  delimiter: string,
  columns: readonly ImportColumn[],
  known: KnownNames,
  mapping: ColumnMapping | undefined,
): Generator<TableHeader> {
  for (const [i, record] of records.entries()) {
    const header = (titles: HeaderTitle[], rows: CsvRecord[]): TableHeader => {
      const taken = takenColumns(titles, columns, known, mapping),
        texts = titles.map(({ text }) => text);
      return {
        line: record.line,
        lastLine: rows.at(-1)?.lastLine ?? record.lastLine,
        rows: rows.map(({ cells }) => cells),
        delimiter,
        titles: texts.slice(0, texts.findLastIndex((text) => text !== '') + 1),
        width: texts.length,
        positions: new Map(taken.map(({ key, position }) => [key, position])),
        taken,
        said: [],
      };
    };
    const below = records[i + 1];
    if (rows === 1) yield header(record.cells.map(titleOf), [record]);
    else if (below && isSecondRow(record.cells, below.cells)) {
      // A row of data that happens to have a word like a title does not make the header longer.
      const own = below.cells.some((cell) => known.has(headerWord(cell)) || wanted(cell, mapping));
      if (own) yield header(inTwoRows(record.cells, below.cells), [record, below]);
    }
  }
}

const wanted = (cell: string, mapping: ColumnMapping = {}): boolean =>
  Object.values(mapping).some(
    (title) =>
      typeof title === 'string' && cell.trim() !== '' && headerWord(title).endsWith(headerWord(cell)),
  );

/** A second row of titles has words only, and fills what the first one left open or has above it. */
function isSecondRow(over: readonly string[], own: readonly string[]): boolean {
  const filled = own.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || own.length > over.length + 1) return false;
  if (filled.some((cell) => cell.length > 60 || /\d{5}/.test(cell) || !/\p{L}/u.test(cell))) return false;
  // The very same words again are a header that is repeated.
  return !own.some((cell, i) => cell.trim() !== '' && same(cell, over[i] ?? ''));
}

function inTwoRows(over: readonly string[], own: readonly string[]): HeaderTitle[] {
  let group = '';
  return Array.from({ length: Math.max(over.length, own.length) }, (_, i) => {
    const [above = '', below = ''] = [over[i], own[i]];
    if (above.trim() !== '') group = above;
    else if (below.trim() === '') group = '';
    return titleOfTwo(below.trim() === '' ? above : group, below);
  });
}
