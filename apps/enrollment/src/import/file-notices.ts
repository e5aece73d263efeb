import { z } from 'zod';
import { textAs } from '#persistence';
import { headerWord, type HeaderColumn } from './header-columns.js';
import type { TableHeader } from './table-header.js';

/** What whoever sends a file has to know of it as a whole: what was chosen between, and what was not read. */
export const storedFileNotice = z.strictObject({
  code: textAs<NoticeCode>(),
  message: z.strictObject({
    id: z.string(),
    en: z.string(),
  }),
  /** Where several sheets are read, those that it is about; the message names them too. */
  sheets: z.array(z.string()).optional(),
});
export type FileNotice = z.infer<typeof storedFileNotice>;

const catalogue = {
  COLUMN_CHOSEN: [
    '"{0}" dibaca dari kolom {1}; yang juga cocok dan tidak dibaca: {2}',
    '"{0}" is read from column {1}; what would do as well and is not read: {2}',
  ],
  COLUMN_TWICE: [
    'Kolom "{0}" ada dua kali; yang pertama ({1}) dibaca, bukan {2}',
    'The column "{0}" is there twice; the first ({1}) is read, not {2}',
  ],
  COLUMNS_NOT_READ: ['Kolom yang tidak dibaca: {0}', 'Columns that are not read: {0}'],
  LINES_ABOVE_NOT_READ: [
    'Baris di atas judul kolom (sampai baris {0}) tidak dibaca',
    'The lines above the header (to line {0}) are not read',
  ],
  SHEETS_ALIKE_NOT_READ: [
    'Lembar dengan kolom yang sama tidak dibaca: {0}. Kirim berkas ini sekali lagi untuk tiap lembar, dengan sheet=<nama lembar>',
    'Sheets with the same columns are not read: {0}. Send the file once more for each of them, with sheet=<name>',
  ],
  SHEETS_READ: ['{0} lembar dibaca: {1}', '{0} sheets are read: {1}'],
  AGENCY_FROM_SHEET: [
    '"Unit Kerja" diambil dari nama lembar, karena tidak ada kolomnya: {0}',
    '"Unit Kerja" is taken from the name of the sheet, because there is no such column: {0}',
  ],
  COLUMNS_FROM_LINES: [
    'Dibaca dari baris di atas tabel untuk semua baris, karena tidak ada kolomnya: {0}',
    'Read from lines above the table for all rows, because there are no such columns: {0}',
  ],
  AGENCY_FROM_HEADINGS: [
    '"Unit Kerja" dibaca dari judul bagian di antara baris, karena tidak ada kolomnya; yang pertama di baris {0}: {1}',
    '"Unit Kerja" is read from the headings between the rows, because there is no such column; the first in line {0}: {1}',
  ],
  SHEET_INCOMPLETE: ['Lembar "{0}" tidak dibaca. {1}', 'The sheet "{0}" is not read. {1}'],
  SHEETS_NOT_READ: [
    'Lembar yang tidak dibaca karena tidak memuat judul kolom yang dikenal: {0}',
    'Sheets that are not read because they have no header that is known: {0}',
  ],
  SHEETS_TOO_MANY: ['Lembar yang melebihi {0} tidak dibaca: {1}', 'Sheets beyond {0} are not read: {1}'],
  SHEETS_HIDDEN_NOT_READ: ['Lembar tersembunyi tidak dibaca: {0}', 'Hidden sheets are not read: {0}'],
  ROWS_NONE: [
    'Di bawah judul kolom tidak ada satu pun baris data',
    'There is not a single row of data below the header',
  ],
  ROWS_HIDDEN_READ: [
    '{0} baris tersembunyi (disaring) ikut dibaca: baris {1}',
    '{0} hidden (filtered) rows are read too: rows {1}',
  ],
  CELLS_MERGED_READ: [
    '{0} sel di bawah sel gabungan dibaca seperti sel gabungannya',
    '{0} cells that a merged cell above covers are read as that cell',
  ],
  CELLS_BEYOND_NOT_READ: [
    'Isi di sebelah kanan kolom ke-{0} tidak dibaca',
    'What stands right of column {0} is not read',
  ],
  ROWS_AS_HISTORY: [
    '{0} baris berakhir sebelum {1} dan dicatat sebagai riwayat: dihitung, tanpa pesan dan nomor sertifikat per baris',
    '{0} rows ended before {1} and are entered as history: they count, without a message and a certificate number each',
  ],
  PAGE_READ: [
    'Berkas ini halaman HTML yang diberi nama .xls; tabel di dalamnya dibaca, nomor baris menurut tabel itu',
    'This is an HTML page with the name of a workbook; its table is read, and lines count its rows',
  ],
} as const satisfies Record<string, readonly [id: string, en: string]>;

export type NoticeCode = keyof typeof catalogue;

/** @param values what the sentence speaks of, in its order */
export function notice(code: NoticeCode, ...values: (string | FileNotice['message'])[]): FileNotice {
  const fill = (text: string, language: 'id' | 'en') =>
    text.replace(/\{(\d)\}/g, (_, i: string) => {
      const value = values[Number(i)] ?? '';
      return typeof value === 'string' ? value : value[language];
    });
  const [id, en] = catalogue[code];
  return { code, message: { id: fill(id, 'id'), en: fill(en, 'en') } };
}

/** Of notices about single sheets: what is said of several in the same words is said once, with their names. */
export function noticesOfSheets(
  sheets: readonly { sheet: string; notices: readonly FileNotice[] }[],
): FileNotice[] {
  const said = new Map<string, FileNotice & { sheets: string[] }>();
  for (const { sheet, notices } of sheets)
    for (const each of notices) {
      const key = JSON.stringify([each.code, each.message]),
        before = said.get(key);
      if (before) before.sheets.push(sheet);
      else said.set(key, { ...each, sheets: [sheet] });
    }
  return [...said.values()].map((each) => {
    const names = someOf(each.sheets),
      { id, en } = each.message;
    return { ...each, message: { id: `Lembar ${names}: ${id}`, en: `Sheet ${names}: ${en}` } };
  });
}

/** Some of a long list, and how many more there are. */
export function someOf(items: readonly string[], most = 30): string {
  return items.length <= most
    ? items.join(', ')
    : `${items.slice(0, most).join(', ')}, … (+${items.length - most})`;
}

/** What there is to say of the columns of a header, and of what stands above it. */
export function noticesOf({ line, titles, taken, said }: TableHeader): FileNotice[] {
  const notices: FileNotice[] = [],
    read = new Set(taken.map(({ position }) => position)),
    named = ({ title, position }: HeaderColumn) => `"${title}" (${letterOf(position)})`;
  for (const column of taken) {
    const twin = column.others.find(({ title }) => headerWord(title) === headerWord(column.title)),
      others = column.others.filter((each) => each !== twin && !read.has(each.position));
    // A second number further right is that of the superior.
    if (twin && !read.has(twin.position))
      notices.push(notice('COLUMN_TWICE', column.title, letterOf(column.position), letterOf(twin.position)));
    if (others.length > 0)
      notices.push(
        notice('COLUMN_CHOSEN', column.title, letterOf(column.position), someOf(others.map(named))),
      );
  }
  const unread = titles.flatMap((title, position) =>
    title !== '' && !read.has(position) ? [named({ title, position })] : [],
  );
  if (unread.length > 0) notices.push(notice('COLUMNS_NOT_READ', someOf(unread)));
  const above = said.filter((each) => each.line < line),
    heading = said.find((each) => each.line > line);
  if (above.length > 0) {
    const lines = above.map((each) => `${each.line}: ${each.text}`);
    notices.push(notice('COLUMNS_FROM_LINES', someOf(lines)));
  }
  if (heading) notices.push(notice('AGENCY_FROM_HEADINGS', String(heading.line), heading.text));
  if (line > 1) notices.push(notice('LINES_ABOVE_NOT_READ', String(line - 1)));
  return notices;
}

/** The letters by which a spreadsheet names a column: 0 is A, 26 is AA. */
function letterOf(position: number): string {
  return (
    (position >= 26 ? letterOf(Math.floor(position / 26) - 1) : '') +
    String.fromCharCode(65 + (position % 26))
  );
}
