import { describe, expect, it } from 'vitest';
import { notice, noticesOf, noticesOfSheets, someOf } from './file-notices.js';
import { completionColumns, participantColumns, type ImportColumn } from './import-columns.js';
import { findHeader } from './table-header.js';

const of = (lines: string[], columns: readonly ImportColumn[] = participantColumns) =>
  noticesOf(
    findHeader(
      lines.map((text, i) => ({ number: i + 1, text })),
      columns,
    ),
  );
const codes = (...given: Parameters<typeof of>) => of(...given).map(({ code }) => code);
const staff = 'NIP;Nama;Status;Unit Kerja';

describe('a notice', () => {
  it('says its values in both languages, in their places', () => {
    expect(notice('COLUMN_TWICE', 'Jabatan', 'E', 'F')).toEqual({
      code: 'COLUMN_TWICE',
      message: {
        id: 'Kolom "Jabatan" ada dua kali; yang pertama (E) dibaca, bukan F',
        en: 'The column "Jabatan" is there twice; the first (E) is read, not F',
      },
    });
  });

  it('may have words of its own in each language, and takes signs as they are', () => {
    expect(notice('SHEET_INCOMPLETE', 'Biaya $& {1}', { id: 'Kosong.', en: 'Empty.' }).message).toEqual({
      id: 'Lembar "Biaya $& {1}" tidak dibaca. Kosong.',
      en: 'The sheet "Biaya $& {1}" is not read. Empty.',
    });
  });
});

it.each([
  [30, 30, ''],
  [31, 30, ', … (+1)'],
  [100, 30, ', … (+70)'],
])('of %s names at most %s are said', (count, said, rest) => {
  const names = Array.from({ length: count }, (_, i) => `S${i}`);
  expect(someOf(names)).toBe(names.slice(0, said).join(', ') + rest);
});

it('says of several sheets once what is the same, with their names', () => {
  const hidden = notice('ROWS_NONE'),
    merged = (count: string) => notice('CELLS_MERGED_READ', count);
  const said = noticesOfSheets([
    { sheet: 'Dinas Sosial', notices: [hidden, merged('3')] },
    { sheet: 'Dinas Pasar', notices: [hidden, merged('4')] },
  ]);
  expect(said.map(({ code, sheets }) => [code, sheets])).toEqual([
    ['ROWS_NONE', ['Dinas Sosial', 'Dinas Pasar']],
    ['CELLS_MERGED_READ', ['Dinas Sosial']],
    ['CELLS_MERGED_READ', ['Dinas Pasar']],
  ]);
  expect(said[0]?.message).toEqual({
    id: `Lembar Dinas Sosial, Dinas Pasar: ${hidden.message.id}`,
    en: `Sheet Dinas Sosial, Dinas Pasar: ${hidden.message.en}`,
  });
});

describe('of a header', () => {
  it.each<[string, string[], string[]]>([
    ['where all is read, nothing', [staff], []],
    ['a column that is there twice', [`${staff};Jabatan;Jabatan`], ['COLUMN_TWICE', 'COLUMNS_NOT_READ']],
    ['a column that would do as well', [`${staff};OPD`], ['COLUMN_CHOSEN', 'COLUMNS_NOT_READ']],
    ['columns that we do not know', [`${staff};Hobi`], ['COLUMNS_NOT_READ']],
    ['no column without a title', [`${staff};;`], []],
    ['lines above it', ['PEMERINTAH KOTA', staff], ['LINES_ABOVE_NOT_READ']],
    [
      'lines that are read',
      ['Unit Kerja: Dinsos', 'NIP;Nama;Status'],
      ['COLUMNS_FROM_LINES', 'LINES_ABOVE_NOT_READ'],
    ],
    ['headings that are read', ['NIP;Nama;Status', 'DINAS SOSIAL'], ['AGENCY_FROM_HEADINGS']],
  ])('is said: %s', (_, lines, expected) => expect(codes(lines)).toEqual(expected));

  it('a second number that is read as that of the superior is no second column', () => {
    const header = findHeader([{ number: 1, text: `${staff};NIP` }], participantColumns, {
      supervisorNumber: 5,
    });
    expect(noticesOf(header)).toEqual([]);
  });

  it('a second date that is read as the last day is no second column', () => {
    expect(codes(['NIP;Nama Diklat;Jenis;Tanggal;Tanggal;JP'], completionColumns)).toEqual([]);
  });

  it('lines and columns are named as a spreadsheet does', () => {
    expect(of(['KOTA', '', `${staff};Hobi`]).map(({ message }) => message.en)).toEqual([
      'Columns that are not read: "Hobi" (E)',
      'The lines above the header (to line 2) are not read',
    ]);
    expect(of([`${staff};OPD`])[0]?.message.id).toContain(
      'kolom D; yang juga cocok dan tidak dibaca: "OPD" (E)',
    );
    expect(of(['NIP;Nama;Status', '', 'DINAS SOSIAL'])[0]?.message.en).toContain('in line 3: DINAS SOSIAL');
    expect(of(['Unit Kerja: Dinsos', 'NIP;Nama;Status'])[0]?.message.en).toContain('1: Dinsos');
  });

  it.each([
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %s is %s', (position, letters) => {
    expect(of([`${staff}${';'.repeat(position - 3)}Hobi`])[0]?.message.en).toContain(`"Hobi" (${letters})`);
  });
});
