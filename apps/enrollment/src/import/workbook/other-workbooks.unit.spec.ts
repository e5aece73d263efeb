// Workbooks that are none of today's: .xls of Excel 97 to 2003, and .ods of LibreOffice. The .xls beside was
// written by xlwt 1.3.0, which knows nothing of the reader.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot, zipArchive } from '#testing';
import { readStaff, readTraining } from '../../testing/read-office-file.js';
import { FileRefused } from '../file-refused.js';
import type { SheetFacts } from '../read-table.js';
import { openOldExcel } from './old-excel.js';
import { openDocument } from './open-document.js';
import { workbookLimits } from './workbook-limits.js';

const folder = mkdtempSync(join(tmpdir(), 'mumpuni-other-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
async function kept(content: Uint8Array | Promise<Uint8Array>): Promise<string> {
  const path = join(folder, String(++files));
  writeFileSync(path, await content);
  return path;
}
const refusalOf = (work: Promise<unknown>): Promise<FileRefused> =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toBeInstanceOf(FileRefused);
      return error as FileRefused;
    },
  );
type Rows = Awaited<ReturnType<typeof readTraining>>['rows'];
const shown = (rows: Rows) =>
  rows.map(({ sheet, line, codes, record }) => [
    `${sheet} ${line}`,
    record && `${record.title}: ${record.startDate} ${record.endDate} ${record.claimedTenths}`,
    ...codes,
  ]);
const saidOf = (facts: unknown) =>
  (facts as SheetFacts).notices?.map(({ code, message }) => `${code} ${message.en}`) ?? [];

describe('a workbook of Excel 97', () => {
  const path = join(projectRoot(), 'apps/enrollment/src/testing/files/excel-97.xls'),
    bytes = readFileSync(path);

  it('is read with its sheets, days, numbers, hidden rows, and texts that go on in another record', async () => {
    const { rows, facts } = await readTraining(path);
    expect(shown(rows.slice(0, 6))).toEqual([
      ['JANUARI 4', 'Pelayanan "Prima": 2024-02-01 2024-02-02 85'],
      ['JANUARI 5', 'Kearsipan: 2024-03-04 2024-03-06 240'],
      ['JANUARI 6', 'Tersembunyi: 2024-04-01 2024-04-02 160'],
      ['JANUARI 7', null, 'JP_MISSING'],
      ['JANUARI 8', null, 'EMPLOYEE_NUMBER_MANGLED', 'JP_NEGATIVE'],
      ['FEBRUARI 2', `Panjang 0 ${'\u2013'.repeat(150)}: 2023-01-01 2023-01-01 10`],
    ]);
    const long = rows.slice(5).map(({ record }) => record?.title);
    expect(long).toEqual(
      Array.from({ length: 40 }, (_, i) => `Panjang ${i} ${(i % 2 ? '\u00e9' : '\u2013').repeat(150)}`),
    );
    expect((facts as SheetFacts).unreadSheets).toMatchObject([{ sheet: 'LAMA', code: 'SHEET_HIDDEN' }]);
    expect(saidOf(facts)).toContainEqual(expect.stringMatching(/^ROWS_HIDDEN_READ .*rows 6$/));
  });

  it('says in a merged cell what those below are, in the sheet where it stands, and no sum of JP', async () => {
    // as LibreOffice 7.4 writes it
    const merged = join(projectRoot(), 'apps/enrollment/src/testing/files/merged.xls');
    const { rows, facts } = await readTraining(merged);
    expect(
      rows.map(({ sheet, line, record, codes }) => [
        `${sheet} ${line}`,
        record && `${record.employeeNumber.slice(-1)} ${record.title} ${record.claimedTenths}`,
        ...codes,
      ]),
    ).toEqual([
      ['Diklat 2', '1 Pelayanan "Prima" 160'],
      ['Diklat 3', null, 'JP_MISSING'],
      ['Diklat 4', '2 Keuangan 160'],
      ['Diklat 5', '3 Keuangan 160'],
      ['Tanpa 2', '1 Lain 160'],
    ]);
    expect(saidOf(facts).filter((text) => text.startsWith('CELLS_MERGED_READ'))).toEqual([
      expect.stringMatching(/^CELLS_MERGED_READ Sheet Diklat: 8 cells/),
    ]);
    expect((await refusalOf(openOldExcel(merged, { ...workbookLimits, merges: 7 }))).code).toBe(
      'FILE_UNPACKS_TOO_LARGE',
    );
  });

  it('is refused by what it is: with a password, of an older Excel, or damaged', async () => {
    const changed = (at: number, ...values: number[]) => {
      const copy = Buffer.from(bytes);
      copy.set(values, at);
      return kept(copy);
    };
    const start = 512;
    expect(bytes.readUInt16LE(start)).toBe(0x0809);
    const second = start + 4 + bytes.readUInt16LE(start + 2);
    expect((await refusalOf(readTraining(await changed(second, 0x2f, 0)))).text.en).toContain('password');
    expect((await refusalOf(readTraining(await changed(start + 5, 0x05)))).text.en).toContain(
      'Excel 97 or later',
    );
    const directory = bytes.indexOf(Buffer.from('Workbook', 'utf16le'));
    expect((await refusalOf(readTraining(await changed(directory, 0x58)))).text.en).toContain(
      'Excel 97 or later',
    );
    expect((await refusalOf(readTraining(await kept(bytes.subarray(0, 4_000))))).code).toBe('FILE_DAMAGED');
  });

  it('is never a surprise, whatever is wrong in it', async () => {
    let seed = 7;
    const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
    for (let i = 0; i < 60; i++) {
      const copy = Buffer.from(bytes);
      for (let n = 0; n < 3; n++) copy[n === 0 ? random(1_024) : random(copy.length)] = random(256);
      await readTraining(await kept(copy)).catch((error: unknown) =>
        expect(error).toBeInstanceOf(FileRefused),
      );
    }
  });

  it('is bounded in its texts, its styles and what its rows come to', async () => {
    for (const limit of [{ texts: 10 }, { textsBytes: 10_000 }, { styles: 3 }, { outputBytes: 5_000 }]) {
      const { code } = await refusalOf(openOldExcel(path, { ...workbookLimits, ...limit }));
      expect(code).toBe('FILE_UNPACKS_TOO_LARGE');
    }
    const sheets = await openOldExcel(path, { ...workbookLimits, sheets: 1 });
    expect([sheets.sheets.map(({ name }) => name), sheets.contents.furtherSheets]).toEqual([
      ['JANUARI'],
      ['FEBRUARI'],
    ]);
    sheets.close();
  });
});

describe('a spreadsheet of LibreOffice', () => {
  const person = '199001012015031001';
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
  const day = (date: string) =>
    `<table:table-cell office:value-type="date" office:date-value="${date}"><text:p>x</text:p></table:table-cell>`;
  const number = (value: string, shown = value) =>
    `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
  const row = (cells: string[], attributes = '') =>
    `<table:table-row ${attributes}>${cells.join('')}<table:table-cell table:number-columns-repeated="16377"/></table:table-row>`;
  const blank = '<table:table-cell/>';
  const titles = [
    'NIP',
    'Nama Diklat',
    'Jenis Diklat',
    'Tanggal Mulai',
    'Tanggal Selesai',
    'JP',
    'Nomor Sertifikat',
  ];
  const table = (name: string, rows: string[], style = 'ta1') =>
    `<table:table table:name="${name}" table:style-name="${style}"><table:table-column/>${rows.join('')}</table:table>`;
  const content = (...tables: string[]) =>
    `<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`;
  const archive = (xml: string, ...more: [string, string][]) =>
    zipArchive([
      ['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'],
      ...more,
      ['content.xml', xml],
    ]);
  const head = row(titles.map(cell));

  const list = () =>
    content(
      table('JANUARI', [
        row([cell('DAFTAR DIKLAT')]),
        '<table:table-row table:number-rows-repeated="2"/>',
        `<table:table-header-rows>${head}</table:table-header-rows>`,
        row([
          cell(person),
          `<table:table-cell office:value-type="string"><text:p>Pelayanan<text:s/>"Prima"</text:p><text:p>baris <text:span>dua</text:span></text:p><office:annotation><text:p>catatan orang</text:p></office:annotation></table:table-cell>`,
          cell('Bimtek'),
          day('2024-02-01T00:00:00'),
          day('2024-02-02'),
          number('8.5', '8,5'),
          cell('X/1'),
        ]),
        row(
          [
            cell(person),
            cell('Tersaring'),
            cell('Bimtek'),
            day('2024-03-04'),
            day('2024-03-06'),
            number('24'),
            cell('X/2'),
          ],
          'table:visibility="filter"',
        ),
        row([
          cell(person),
          cell('Sel tanggal'),
          cell('Bimtek'),
          day('2024-04-01'),
          day('2024-04-02'),
          day('1900-01-19'),
        ]),
        row([
          number(person, '1,99E+17'),
          cell('Angka'),
          cell('Bimtek'),
          cell('1 s.d. 3 Juni 2024'),
          blank,
          number('8.125', '8,125'),
        ]),
        row([
          cell(person),
          `<table:table-cell calcext:value-type="error" office:value-type="string"><text:p>Err:502</text:p></table:table-cell>`,
          cell('Bimtek'),
          day('2024-05-01'),
          blank,
          '<table:table-cell table:formula="of:=4*2"/>',
        ]),
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>',
      ]),
      table('LAMA', [head], 'hid'),
      table('FEBRUARI', [
        head,
        row([
          cell(person),
          cell('Februari'),
          cell('Bimtek'),
          day('2023-02-08'),
          day('2024-02-09'),
          number('1200', '1.200'),
          cell('F/1'),
        ]),
        row([cell('Jumlah'), '<table:covered-table-cell table:number-columns-repeated="4"/>', number('32')]),
      ]),
    );

  it('is read with its sheets, days, numbers and errors, without its notes', async () => {
    for (const bytes of [
      archive(list()),
      zipArchive([
        ['META-INF/manifest.xml', '<m/>'],
        ['content.xml', list()],
      ]),
    ]) {
      const { rows, facts } = await readTraining(await kept(bytes));
      expect(shown(rows)).toEqual([
        ['JANUARI 5', 'Pelayanan "Prima" baris dua: 2024-02-01 2024-02-02 85'],
        ['JANUARI 6', 'Tersaring: 2024-03-04 2024-03-06 240'],
        ['JANUARI 7', 'Sel tanggal: 2024-04-01 2024-04-02 200', 'JP_FROM_DATE'],
        ['JANUARI 8', null, 'EMPLOYEE_NUMBER_MANGLED', 'JP_ROUNDED'],
        ['JANUARI 9', null, 'CELL_ERROR', 'FORMULA_WITHOUT_VALUE'],
        ['FEBRUARI 2', 'Februari: 2023-02-08 2024-02-09 12000'],
        ['FEBRUARI 3', null, 'NOT_A_RECORD'],
      ]);
      expect((facts as SheetFacts).unreadSheets).toMatchObject([{ sheet: 'LAMA', code: 'SHEET_HIDDEN' }]);
      expect(saidOf(facts)).toContainEqual(expect.stringMatching(/^ROWS_HIDDEN_READ .*rows 6$/));
    }
  });

  it('with a sheet an agency has the agency in their names, as any workbook', async () => {
    const { rows } = await readStaff(
      await kept(
        archive(
          content(
            table('Dinas A', [
              row(['NIP', 'Nama', 'Status'].map(cell)),
              row([person, 'Budi', 'PNS'].map(cell)),
            ]),
          ),
        ),
      ),
      'application/vnd.oasis.opendocument.spreadsheet',
      { agencyOfSheet: (name) => Promise.resolve(name) },
    );
    expect(rows).toMatchObject([{ line: 2, sheet: 'Dinas A', record: { agencyName: 'Dinas A' } }]);
  });

  it('says in a merged cell what those below are', async () => {
    const over = `<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>${person}</text:p></table:table-cell>`;
    const training = ['D', 'Bimtek', '01/02/2024', '02/02/2024', '8'].map(cell);
    const { rows } = await readTraining(
      await kept(
        archive(
          content(
            table('A', [head, row([over, ...training]), row(['<table:covered-table-cell/>', ...training])]),
          ),
        ),
      ),
    );
    expect(rows.map(({ record }) => record?.employeeNumber)).toEqual([person, person]);
  });

  it('is bounded, and refused with a password, an entity or nothing in it', async () => {
    const full = row([cell('x'.repeat(100))], 'table:number-rows-repeated="200000"');
    const bomb = await kept(archive(content(table('A', [head, ...Array<string>(20).fill(full)]))));
    expect((await refusalOf(openDocument(bomb, { ...workbookLimits, outputBytes: 1e7 }))).code).toBe(
      'FILE_UNPACKS_TOO_LARGE',
    );
    const locked = archive('x', [
      'META-INF/manifest.xml',
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
    ]);
    expect((await refusalOf(readTraining(await kept(locked)))).text.en).toContain('password');
    for (const xml of ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '<a>', list().slice(0, 2_000)])
      expect((await refusalOf(readTraining(await kept(archive(xml))))).code).toBe('FILE_DAMAGED');
    expect((await refusalOf(readTraining(await kept(archive(content()))))).code).toBe('FILE_NOT_XLSX');
  });
});
