import { must } from '#platform';
import { notice, noticesOfSheets, someOf, type FileNotice } from '../file-notices.js';
import { FileRefused } from '../file-refused.js';
import type { ColumnMapping } from '../header-columns.js';
import type { ImportColumn } from '../import-columns.js';
import {
  readTable,
  type ColumnFacts,
  type ReadSheet,
  type SheetFacts,
  type Table,
  type TableOptions,
  type UnreadSheet,
} from '../read-table.js';
import type { TableRow } from '../row-reader.js';
import { linesBefore } from '../sheet-lines.js';
import type { SeenOfSheet } from './sheet-reader.js';
import type { WorkbookLimits } from './workbook-limits.js';

/** A workbook of any kind, as the reading of its lists needs it. */
export interface SheetsOfFile<Sheet extends NamedSheet> {
  readonly limits: WorkbookLimits;
  /** The visible sheets in their order. */
  readonly sheets: readonly Sheet[];
  readonly contents: { hiddenSheets: readonly string[]; furtherSheets: readonly string[] };
  /** The first rows of a sheet, more than a header stands within. */
  head(sheet: Sheet): AsyncGenerator<Uint8Array>;
  /** All its rows as CSV with tabs: line n is row n. */
  lines(sheet: Sheet, seen?: SeenOfSheet): AsyncGenerator<Uint8Array>;
}

interface NamedSheet {
  name: string;
}

export interface SheetOptions extends TableOptions {
  /** The only sheet to read, by its name; else all with the wanted columns. */
  sheet?: string | undefined;
  /** The agency that the name of a sheet means, if any. */
  agencyOfSheet?: ((name: string) => Promise<string | undefined>) | undefined;
}

interface ListSheet<Sheet extends NamedSheet = NamedSheet> {
  sheet: Sheet;
  facts: ColumnFacts;
  mapping: ColumnMapping | undefined;
  /** What its name says of all its rows. */
  agency?: string | undefined;
}

/**
 * All visible sheets that hold the list, one after the other: an office keeps one a month or one an agency.
 * Covers, notes and sheets for printing may stand between them; the facts name what was not read, and why.
 * @throws FileRefused where no sheet holds the list, with the reason of the one that comes closest
 */
export async function readWorkbook<Key extends string, Sheet extends NamedSheet>(
  workbook: SheetsOfFile<Sheet>,
  columns: readonly (ImportColumn & { key: Key })[],
  options: SheetOptions = {},
): Promise<Table<Key, SheetFacts>> {
  const { lists, unread, refusals, alike } = await lookAt(workbook, columns, options);
  const [first] = lists;
  // What comes closest to a list says best what is missing.
  if (!first)
    throw (
      refusals.find(({ code }) => code !== 'FILE_EMPTY' && code !== 'HEADER_NOT_FOUND') ??
      refusals.find(({ code }) => code !== 'FILE_EMPTY') ??
      must(refusals[0], 'an item of refusals')
    );
  // a sheet is read as lines of text, and has neither the separators nor the signs of a text file
  const { notices, headerLine, columns: ofFirst, unreadColumns } = first.facts;
  const sheets = lists.map(
    ({ sheet, agency, facts: { headerLine, columns: read = [], unreadColumns = [] } }) => ({
      sheet: shortName(sheet),
      ...(agency !== undefined && { agency }),
      headerLine,
      columns: read,
      unreadColumns,
      rows: 0,
    }),
  );
  const facts: SheetFacts = {
    headerLine,
    columns: ofFirst,
    unreadColumns,
    sheet: shortName(first.sheet),
    sheets,
    unreadSheets: unread,
    notices: [
      ...(lists.length === 1
        ? (notices ?? [])
        : [
            notice('SHEETS_READ', String(lists.length), someOf(sheets.map(({ sheet }) => sheet))),
            ...noticesOfSheets(
              lists.map((each) => ({ sheet: shortName(each.sheet), notices: each.facts.notices ?? [] })),
            ),
          ]),
      ...noticesOfAgencies(lists),
      ...noticesOfUnread(unread, alike, workbook),
    ],
  };
  return { facts, rows: rowsOf(workbook, columns, lists, facts, sheets) };
}

async function* rowsOf<Key extends string, Sheet extends NamedSheet>(
  workbook: SheetsOfFile<Sheet>,
  columns: readonly (ImportColumn & { key: Key })[],
  lists: readonly ListSheet<Sheet>[],
  facts: SheetFacts,
  sheets: readonly ReadSheet[],
): AsyncGenerator<TableRow<Key>[]> {
  const ofRows: { sheet: string; notices: FileNotice[] }[] = [];
  for (const [i, { sheet, mapping, agency }] of lists.entries()) {
    const read = must(sheets[i], 'an item of sheets'),
      seen: SeenOfSheet = { hiddenRows: 0, firstHidden: [], filled: 0, beyond: false };
    const table = await readTable(workbook.lines(sheet, seen), columns, {
      mapping,
      openEnded: true,
      linesBefore: linesBefore(i),
      given: givenBy(agency),
    });
    for await (const block of table.rows) {
      read.rows += block.length;
      yield block;
    }
    ofRows.push({ sheet: read.sheet, notices: noticesOfSeen(seen, workbook) });
  }
  facts.notices?.push(
    ...(lists.length === 1 ? ofRows.flatMap(({ notices }) => notices) : noticesOfSheets(ofRows)),
  );
}

/** Looks at the head of each sheet: which hold the list, and why the others do not. */
async function lookAt<Key extends string, Sheet extends NamedSheet>(
  workbook: SheetsOfFile<Sheet>,
  columns: readonly (ImportColumn & { key: Key })[],
  options: SheetOptions,
) {
  const lists: ListSheet<Sheet>[] = [],
    unread: UnreadSheet[] = [],
    alike: string[] = [],
    refusals: FileRefused[] = [],
    wanted = options.sheet?.trim().toLowerCase();
  const asked = ({ name }: NamedSheet) => wanted === undefined || name.trim().toLowerCase() === wanted;
  if (!workbook.sheets.some(asked)) throw sheetUnknown(workbook.sheets, options.sheet ?? '');
  let { mapping } = options;
  for (const sheet of workbook.sheets) {
    const name = shortName(sheet);
    try {
      const found = await headOf(workbook, sheet, columns, mapping, options);
      const { facts } = found;
      if (asked(sheet)) {
        lists.push({ sheet, mapping, ...found });
        mapping = byTitles(mapping, facts);
      } else {
        alike.push(name);
        unread.push({ sheet: name, code: 'SHEET_NOT_ASKED', message: notAsked });
      }
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      if (asked(sheet)) refusals.push(error);
      unread.push({
        sheet: name,
        code: error.code,
        message: error.code === 'FILE_EMPTY' ? empty : error.text,
      });
    }
  }
  const { hiddenSheets, furtherSheets } = workbook.contents;
  for (const sheet of hiddenSheets)
    unread.push({ sheet: sheet.slice(0, 100), code: 'SHEET_HIDDEN', message: hidden });
  for (const sheet of furtherSheets)
    unread.push({ sheet: sheet.slice(0, 100), code: 'SHEETS_TOO_MANY', message: tooMany(workbook) });
  return { lists, unread, alike, refusals };
}

/**
 * How the head of a sheet is understood. Where all that is missing is a column that the name of a sheet may
 * stand for, as with a sheet an agency, that name is asked.
 */
async function headOf<Key extends string, Sheet extends NamedSheet>(
  workbook: SheetsOfFile<Sheet>,
  sheet: Sheet,
  columns: readonly (ImportColumn & { key: Key })[],
  mapping: ColumnMapping | undefined,
  { agencyOfSheet }: SheetOptions,
): Promise<{ facts: ColumnFacts; agency?: string }> {
  const read = async (agency?: string) => {
    const lines = workbook.head(sheet);
    try {
      const { facts } = await readTable(lines, columns, { mapping, openEnded: true, given: givenBy(agency) });
      return { facts, ...(agency !== undefined && { agency }) };
    } finally {
      await lines.return(undefined);
    }
  };
  try {
    return await read();
  } catch (error) {
    const isBySheet = (name: string) => columns.some(({ bySheet, names }) => bySheet && names[0] === name);
    if (
      !agencyOfSheet ||
      !(error instanceof FileRefused && error.code === 'COLUMNS_MISSING' && error.columns.every(isBySheet))
    )
      throw error;
    const agency = await agencyOfSheet(sheet.name);
    if (agency === undefined) throw nameUnknown(error, shortName(sheet));
    return await read(agency);
  }
}

const givenBy = (agency: string | undefined): Record<string, string> =>
  agency === undefined ? {} : { agency };

const nameUnknown = ({ code, text, columns, header }: FileRefused, name: string): FileRefused =>
  new FileRefused(
    code,
    {
      id: `${text.id} Nama lembar "${name}" pun bukan unit kerja yang dikenal: tambahkan kolomnya, atau beri lembar nama unit kerjanya.`,
      en: `${text.en} The name of the sheet, "${name}", is no agency that is known either: add the column, or name the sheet as its agency.`,
    },
    columns,
    header,
  );

function noticesOfAgencies(lists: readonly ListSheet[]): FileNotice[] {
  const told = lists.flatMap(({ sheet, agency }) => {
    const name = shortName(sheet);
    return agency === undefined ? [] : [agency === name ? name : `${name} (${agency})`];
  });
  return told.length > 0 ? [notice('AGENCY_FROM_SHEET', someOf(told))] : [];
}

/**
 * A number of a mapping is a column of the first sheet; on the others it is the one with the same title,
 * wherever it stands.
 */
function byTitles(
  mapping: ColumnMapping | undefined,
  { columns = [] }: ColumnFacts,
): ColumnMapping | undefined {
  if (!mapping) return mapping;
  return Object.fromEntries(
    Object.entries(mapping).map(([key, wanted]) => [
      key,
      (typeof wanted === 'number' && columns.find(({ field }) => field === key)?.title) || wanted,
    ]),
  );
}

function noticesOfUnread(
  unread: readonly UnreadSheet[],
  alike: readonly string[],
  { limits }: Pick<SheetsOfFile<NamedSheet>, 'limits'>,
): FileNotice[] {
  const named = (code: UnreadSheet['code']) =>
    unread.filter((each) => each.code === code).map(({ sheet }) => sheet);
  const of = (code: FileNotice['code'], sheets: readonly string[], ...before: string[]) =>
    sheets.length > 0 ? [notice(code, ...before, someOf(sheets))] : [];
  return [
    ...of('SHEETS_ALIKE_NOT_READ', alike),
    ...unread
      .filter(({ code }) => !saidTogether.has(code))
      .map(({ sheet, message }) => notice('SHEET_INCOMPLETE', sheet, message)),
    ...of('SHEETS_NOT_READ', named('HEADER_NOT_FOUND')),
    ...of('SHEETS_HIDDEN_NOT_READ', named('SHEET_HIDDEN')),
    ...of('SHEETS_TOO_MANY', named('SHEETS_TOO_MANY'), String(limits.sheets)),
  ];
}

/** Nobody misses an empty sheet; the others have a notice of their own. */
const saidTogether: ReadonlySet<UnreadSheet['code']> = new Set([
  'FILE_EMPTY',
  'HEADER_NOT_FOUND',
  'SHEET_HIDDEN',
  'SHEET_NOT_ASKED',
  'SHEETS_TOO_MANY',
]);

function noticesOfSeen(
  { hiddenRows, firstHidden, filled, beyond }: SeenOfSheet,
  { limits }: Pick<SheetsOfFile<NamedSheet>, 'limits'>,
): FileNotice[] {
  const rows = `${firstHidden.join(', ')}${hiddenRows > firstHidden.length ? ', …' : ''}`;
  return [
    ...(hiddenRows > 0 ? [notice('ROWS_HIDDEN_READ', String(hiddenRows), rows)] : []),
    ...(filled > 0 ? [notice('CELLS_MERGED_READ', String(filled))] : []),
    ...(beyond ? [notice('CELLS_BEYOND_NOT_READ', String(limits.columns))] : []),
  ];
}

const shortName = ({ name }: NamedSheet): string => name.slice(0, 100);

const empty = { id: 'Lembar ini kosong.', en: 'The sheet is empty.' };
const hidden = {
  id: 'Lembar ini tersembunyi; tampilkan bila perlu dibaca.',
  en: 'The sheet is hidden; show it where it is to be read.',
};
const notAsked = {
  id: 'Hanya satu lembar yang diminta (sheet).',
  en: 'Only one sheet was asked for (sheet).',
};
const tooMany = ({ limits }: Pick<SheetsOfFile<NamedSheet>, 'limits'>) => ({
  id: `Paling banyak ${limits.sheets} lembar dibaca; bagi menjadi beberapa berkas.`,
  en: `At most ${limits.sheets} sheets are read; split the workbook.`,
});

const sheetUnknown = (sheets: readonly NamedSheet[], name: string): FileRefused =>
  new FileRefused('SHEET_UNKNOWN', {
    id: `Tidak ada lembar "${name}" yang terlihat. Yang ada: ${someOf(sheets.map((sheet) => sheet.name))}.`,
    en: `There is no visible sheet "${name}". There are: ${someOf(sheets.map((sheet) => sheet.name))}.`,
  });
