import { must } from '#platform';
import { namesAgency } from '../people/agency/agency-name.js';
import { cleanCell } from './cell-text.js';
import type { CsvRecord } from './csv-records.js';
import { headerWord, knownNames, type KnownNames } from './header-columns.js';
import type { ImportColumn } from './import-columns.js';
import type { TableHeader } from './table-header.js';

/** What a line says of a column that the table does not have, for all its rows: "Unit Kerja : Dinas X". */
export interface SaidColumn {
  key: string;
  line: number;
  text: string;
}

/** Which columns of a list may be said by a line instead: not what is of one row alone. */
export const sayable = (columns: readonly ImportColumn[]): readonly ImportColumn[] =>
  columns.filter(({ own }) => !own);

/**
 * What a line says after labels that we know, in one cell or in the ones beside it; nothing where the line
 * holds more than that.
 * @param known of the columns that may be said so
 */
function labelled(written: readonly string[], known: KnownNames): { key: string; text: string }[] {
  const cells = written.map(cleanCell).filter((cell) => cell !== '' && cell !== ':'),
    said: { key: string; text: string }[] = [];
  for (let i = 0; i < cells.length; i++) {
    const [label = '', ...behind] = (cells[i] ?? '').split(':'),
      key = known.get(headerWord(label))?.key;
    if (key === undefined) return [];
    const own = cleanCell(behind.join(':'));
    const text = own || cleanCell((cells[++i] ?? '').replace(/^:/, ''));
    // The government itself is none of its agencies.
    if (text.length <= 200 && !(key === 'agency' && /^pem(?:erintah|prov|kab|kot)/i.test(text)))
      said.push({ key, text });
  }
  return said.filter(({ text }) => text !== '');
}

/** A text that stands alone in its row, but for the number or letter before it: "A. SEKRETARIAT", "II | DINAS X". */
function headingOf(cells: readonly string[]): string | undefined {
  const filled = cells.filter((cell) => cell !== ''),
    [first = '', last = first] = filled;
  if (filled.length === 0 || filled.length > 2 || (filled.length === 2 && !isOrdinal(first)))
    return undefined;
  const heading = last.replace(/^(?:[A-Z]|[IVXLC]+|\d{1,3})[.)]\s*/, '');
  return /^\p{L}{2}/u.test(heading) ? heading : undefined;
}

const isOrdinal = (text: string): boolean => /^(?:[A-Z]|[IVXLC]+|\d{1,3})[.)]?$/.test(text);

/** How a letter begins that a list goes with. */
const ofLetter = /^\s*(?:nomor|no\.?|lampiran|perihal|hal|sifat)\s*:|\b(?:lampiran|surat)\b/i;

/** Only what is said in one way: two lines that differ leave it open. */
export function saidBeside(
  { line, lastLine, positions }: Pick<TableHeader, 'line' | 'lastLine' | 'positions'>,
  records: readonly CsvRecord[],
  columns: readonly ImportColumn[],
): SaidColumn[] {
  const names = knownNames(sayable(columns).filter(({ key }) => !positions.has(key)));
  const above = records.flatMap((record) =>
    record.line < line ? labelled(record.cells, names).map((each) => ({ ...each, line: record.line })) : [],
  );
  // Over a list that goes with a letter, the day is that of the letter.
  const isLetter = records.some((record) => record.line < line && ofLetter.test(record.cells.join(' ')));
  const said = above.filter(
      ({ key, text }) =>
        !(isLetter && key === 'startDate') && above.every((each) => each.key !== key || each.text === text),
    ),
    bySheet = columns.find((column) => column.bySheet && !positions.has(column.key));
  if (!bySheet || above.some(({ key }) => key === bySheet.key)) return said;
  const first = records.find(
      (record) => record.line > lastLine && record.cells.some((cell) => /\p{L}/u.test(cell)),
    ),
    text = first && headingOf(first.cells.map(cleanCell));
  return text !== undefined && namesAgency(text)
    ? [...said, { key: bySheet.key, line: must(first, 'the first row').line, text }]
    : said;
}

/** A line of a label and what it says, whether we know the label or not: "Nama : Ani". */
function hasLabel(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== ''),
    [first = '', second = ''] = filled;
  return (
    filled.filter((cell) => cell !== ':').length <= 2 &&
    (/^\p{L}[^:]{1,40}:/u.test(first) || (/^\p{L}/u.test(first) && second.startsWith(':')))
  );
}

/**
 * Keeps what lines above the table and headings between its rows say of the rows that come. Between rows any
 * label or heading begins another block, of which nothing holds that was said of the one before: rather is a row
 * refused than taken for somebody else's. Only an agency stays: a heading that is none ("SEKRETARIAT") is a part
 * of the one that a line has named.
 */
export class BesideTable {
  private texts: Record<string, string>;
  /** The agency that a heading names, within what a line says. */
  private heading: string | undefined;
  private isNewBlock = false;

  /**
   * @param known names of the columns that lines may say
   * @param has whether the table has a column of its own
   * @param above what is said before the first row
   * @param byHeadings whether headings say the agency
   */
  constructor(
    private readonly known: KnownNames,
    private readonly has: (key: string) => boolean,
    above: readonly SaidColumn[],
    private readonly byHeadings: boolean,
  ) {
    this.texts = Object.fromEntries(above.map(({ key, text }) => [key, text]));
  }

  /** What is said of the rows that come now, by our keys. */
  get now(): Readonly<Record<string, string>> {
    return this.heading === undefined ? this.texts : { ...this.texts, agency: this.heading };
  }

  /** @returns whether a row is none of the list but says something of those below it */
  takes(written: readonly string[]): boolean {
    const cells = written.map(cleanCell),
      said = labelled(written, this.known),
      heading = headingOf(cells);
    const isLabel = said.length > 0 || hasLabel(cells);
    if (!isLabel && heading === undefined) return false;
    if (this.isNewBlock) this.texts = isLabel ? {} : agencyOf(this.texts);
    this.isNewBlock = false;
    this.heading = !isLabel && this.byHeadings && namesAgency(heading ?? '') ? heading : undefined;
    for (const { key, text } of said) if (!this.has(key)) this.texts[key] = text;
    return true;
  }

  /** Completes the cells of a row. */
  complete(byKey: Record<string, string>): void {
    this.isNewBlock = true;
    for (const [key, text] of Object.entries(this.now)) byKey[key] = text;
  }
}

const agencyOf = ({ agency }: Record<string, string>): Record<string, string> =>
  agency === undefined ? {} : { agency };
