import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { zipArchive, type ArchivePart } from '#testing';
import { FileRefused } from '../file-refused.js';
import { participantColumns } from '../import-columns.js';
import { cellText, columnOf, shownBy, unescaped } from './cell-value.js';
import { readWorkbook } from './read-workbook.js';
import { workbookLimits } from './workbook-limits.js';
import { Workbook } from './workbook.js';

const folder = mkdtempSync(join(tmpdir(), 'mumpuni-workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const kept = (bytes: Uint8Array): string => {
  const path = join(folder, `${++files}.xlsx`);
  writeFileSync(path, bytes);
  return path;
};

async function written(build: (workbook: exceljs.Workbook) => void): Promise<string> {
  const workbook = new exceljs.Workbook();
  build(workbook);
  return kept(new Uint8Array(await workbook.xlsx.writeBuffer()));
}

async function linesOf(path: string, limits = workbookLimits): Promise<string[]> {
  const workbook = await Workbook.open(path, limits);
  try {
    let text = '';
    for await (const block of workbook.lines(workbook.sheets[0]!)) text += Buffer.from(block).toString();
    return text.split('\n').slice(0, -1);
  } finally {
    workbook.close();
  }
}

const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FileRefused);
  return (error as FileRefused).code;
};

const archive = (parts: Record<string, ArchivePart>): Promise<Buffer> => zipArchive(Object.entries(parts));

const skeleton = {
  '[Content_Types].xml': '<Types/>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Satu" r:id="r1"/></sheets></workbook>',
};
const sheet = (rows: string) => ({
  ...skeleton,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
});

describe('a workbook', () => {
  it('gives each kind of cell as an office would write it', async () => {
    const path = await written((workbook) => {
      const list = workbook.addWorksheet('Data');
      list.addRow([
        'teks',
        20,
        20.5,
        0.1 + 0.2,
        true,
        new Date(Date.UTC(1990, 0, 31)),
        { formula: 'B1*2', result: 40 },
        { formula: '"a"&"b"', result: 'ab' },
        { richText: [{ text: 'te' }, { text: 'bal' }] },
        { text: 'surel', hyperlink: 'mailto:a@medan.example' },
      ]);
      list.addRow([
        'dua\nbaris\tdan "kutip"',
        null,
        '=1+1',
        199001012015031001n.toString(),
        Number('199001012015031001'),
      ]);
      list.getRow(5).getCell(3).value = 'C5';
    });
    expect(await linesOf(path)).toEqual([
      'teks\t20\t20,5\t0,3\tTRUE\t1990-01-31\t40\tab\ttebal\tsurel',
      '"dua baris dan ""kutip"""\t\t=1+1\t199001012015031001\t1.99001012015031e+17',
      '',
      '',
      '\t\tC5',
    ]);
  });

  it('finds the list behind a cover, and passes over hidden sheets', async () => {
    const row = ['199001012015031001', 'Budi', 'PNS', 'Dinas Kesehatan', new Date(Date.UTC(1990, 0, 1))];
    const path = await written((workbook) => {
      workbook.addWorksheet('Sampul').addRow(['Daftar pegawai', 'Kota Medan']);
      workbook.addWorksheet('Kosong');
      const hidden = workbook.addWorksheet('Lama', { state: 'hidden' });
      for (const sheetOf of [hidden, workbook.addWorksheet('Pegawai')]) {
        sheetOf.addRow(['Daftar ASN']);
        sheetOf.addRow([]);
        sheetOf.addRow(['NIP', 'Nama', 'Status', 'Unit Kerja', 'Tanggal Lahir']);
        sheetOf.addRow(row);
      }
    });
    const workbook = await Workbook.open(path),
      table = await readWorkbook(workbook, participantColumns);
    const blocks = [];
    for await (const block of table.rows) blocks.push(...block);
    workbook.close();
    expect(table.facts).toMatchObject({ headerLine: 3, sheet: 'Pegawai' });
    expect(table.facts.notices?.map(({ code, message }) => [code, message.en])).toEqual([
      ['LINES_ABOVE_NOT_READ', 'The lines above the header (to line 2) are not read'],
      ['SHEETS_NOT_READ', 'Sheets that are not read because they have no header that is known: Sampul'],
      ['SHEETS_HIDDEN_NOT_READ', 'Hidden sheets are not read: Lama'],
    ]);
    expect(blocks.map(({ line, cells }) => [line, cells.employeeNumber, cells.birthDate])).toEqual([
      [4, '199001012015031001', '1990-01-01'],
    ]);
  });

  it('says what is missing on the sheet that comes closest', async () => {
    const path = await written((workbook) => {
      workbook.addWorksheet('Sampul').addRow(['Catatan']);
      workbook.addWorksheet('Pegawai').addRow(['NIP', 'Nama', 'Status']);
    });
    const workbook = await Workbook.open(path);
    expect(await refusalOf(readWorkbook(workbook, participantColumns))).toBe('COLUMNS_MISSING');
    workbook.close();
  });

  it('reads names with a prefix, phonetic hints and escapes as other programs write them', async () => {
    expect(
      await linesOf(
        kept(
          await archive(
            sheet(
              '<x:row xmlns:x="x" r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>a_x000D_b</x:t><x:rPh><x:t>hidden</x:t></x:rPh></x:is></x:c></x:row>',
            ),
          ),
        ),
      ),
    ).toEqual(['', '\ta b']);
  });

  it.each([
    ['plain text', Buffer.from('NIP;Nama')],
    ['an old workbook, or one with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['the beginning of an archive', Buffer.from('PK\u0003\u0004 broken off')],
    ['another archive', archive({ 'word/document.xml': '<w/>' })],
    ['a workbook without a sheet', archive({ ...skeleton, 'xl/workbook.xml': '<workbook/>' })],
  ])('refuses %s', async (_name, bytes) => {
    expect(await refusalOf(Workbook.open(kept(await bytes)))).toBe('FILE_NOT_XLSX');
  });

  it.each([
    ['broken XML', sheet('<row r="1"><c r="A1"><v>1</row>')],
    ['rows in no order', sheet('<row r="2"/><row r="1"/>')],
    ['a row beyond the last', sheet('<row r="1048577"/>')],
    [
      'an entity that multiplies',
      {
        ...sheet(''),
        'xl/worksheets/sheet1.xml':
          '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>',
      },
    ],
    [
      'a size that is a lie',
      {
        ...sheet(''),
        'xl/worksheets/sheet1.xml': { text: `<worksheet>${' '.repeat(100_000)}</worksheet>`, claims: 10 },
      },
    ],
  ])('refuses %s', async (_name, parts) => {
    expect(await refusalOf(linesOf(kept(await archive(parts))))).toBe('FILE_DAMAGED');
  });

  it.each([
    ['a sheet', sheet('<row r="1"/>'.padEnd(5_000)), { sheetBytes: 4_000 }],
    [
      'the table of texts',
      { ...sheet(''), 'xl/sharedStrings.xml': `<sst>${' '.repeat(5_000)}</sst>` },
      { textsBytes: 4_000 },
    ],
    [
      'the styles',
      { ...sheet(''), 'xl/styles.xml': `<styleSheet>${' '.repeat(5_000)}</styleSheet>` },
      { partBytes: 4_000 },
    ],
    [
      'many files',
      { ...sheet(''), ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`xl/media/${i}`, ''])) },
      { entries: 20 },
    ],
    [
      'many texts',
      { ...sheet(''), 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(50)}</sst>` },
      { texts: 40 },
    ],
    [
      'a cell without an end',
      sheet(`<row r="1"><c t="str"><v>${'x'.repeat(200_000)}</v></c></row>`),
      { betweenEvents: 50_000 },
    ],
    [
      'a part that is packed better than any list',
      { ...sheet(''), 'xl/styles.xml': `<styleSheet>${' '.repeat(50_000)}</styleSheet>` },
      { ratio: 10, ratioFrom: 1_000 },
    ],
    ['everything together', sheet('<row r="1"/>'.padEnd(5_000)), { totalBytes: 5_000 }],
    [
      'elements inside of each other',
      sheet(`<row r="1">${'<a>'.repeat(30)}${'</a>'.repeat(30)}</row>`),
      { depth: 20 },
    ],
    [
      'styles',
      { ...sheet(''), 'xl/styles.xml': `<styleSheet><cellXfs>${'<xf/>'.repeat(30)}</cellXfs></styleSheet>` },
      { styles: 20 },
    ],
    [
      'one text in many cells',
      {
        ...sheet(
          Array.from(
            { length: 100 },
            (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`,
          ).join(''),
        ),
        'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(1_000)}</t></si></sst>`,
      },
      { outputBytes: 50_000 },
    ],
  ])('refuses to unpack more than it may: %s', async (_name, parts, limit) => {
    expect(await refusalOf(linesOf(kept(await archive(parts)), { ...workbookLimits, ...limit }))).toBe(
      'FILE_UNPACKS_TOO_LARGE',
    );
    await linesOf(kept(await archive(parts)));
  });

  it('bounds what sheets that are one part cost together: their heads, and their rows', async () => {
    const cells = (r: number, values: string[]) =>
      `<row r="${r}">${values.map((value, i) => `<c r="${'ABCD'[i]}${r}" t="str"><v>${value}</v></c>`).join('')}</row>`;
    const path = kept(
      await archive({
        ...sheet(
          [
            cells(1, ['NIP', 'Nama', 'Status', 'Unit Kerja']),
            ...Array.from({ length: 300 }, (_, i) => cells(i + 2, ['x'.repeat(300), 'B', 'PNS', 'D'])),
          ].join(''),
        ),
        'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${Array.from({ length: 5 }, (_, i) => `<sheet name="${i}" r:id="r1"/>`).join('')}</sheets></workbook>`,
      }),
    );
    const read = async (limits: Partial<typeof workbookLimits>) => {
      const workbook = await Workbook.open(path, { ...workbookLimits, ...limits });
      try {
        let rows = 0;
        const table = await readWorkbook(workbook, participantColumns);
        for await (const block of table.rows) rows += block.length;
        return rows;
      } finally {
        workbook.close();
      }
    };
    expect(await read({})).toBe(1_500);
    expect(await refusalOf(read({ outputBytes: 400_000 }))).toBe('FILE_UNPACKS_TOO_LARGE');
    expect(await refusalOf(read({ totalBytes: 400_000 }))).toBe('FILE_UNPACKS_TOO_LARGE');
    const workbook = await Workbook.open(path, { ...workbookLimits, headText: 1_000 });
    let head = 0;
    for await (const block of workbook.head(workbook.sheets[0]!)) head += block.length;
    workbook.close();
    expect(head).toBeLessThan(100 * 300);
  });

  it('reads no further right, and no longer texts, than a list has', async () => {
    const lines = await linesOf(
      kept(
        await archive(
          sheet(
            `<row r="1"><c r="A1" t="str"><v>${'x'.repeat(10_000)}</v></c><c r="XFD1"><v>1</v></c><c r="ZZZZZZZZ1"><v>1</v></c></row>`,
          ),
        ),
      ),
    );
    expect(lines.map((line) => line.length)).toEqual([workbookLimits.cellText]);
  });
});

describe('cells', () => {
  const date = (value: string, from1904 = false) =>
    cellText({ type: 'n', value, shows: 'DAY' }, [], from1904);

  it.each([
    ['32874', '1990-01-01'],
    ['46251', '2026-08-17'],
    ['46251.75', '2026-08-17'],
    ['61', '1900-03-01'],
    ['59', '1900-02-28'],
    ['1', '1900-01-01'],
  ])('takes the day %s for %s', (serial, day) => expect(date(serial)).toBe(day));
  it('counts from 1904 where the workbook does', () => expect(date('31412', true)).toBe('1990-01-01'));
  it('leaves a day that is none to whoever reads dates', () =>
    expect([date('-5'), date('abc'), date('9999999')]).toEqual(['-5', 'abc', '9999999']));

  it.each<[number, string | undefined, 'DAY' | 'TIME' | 'NUMBER']>([
    [14, undefined, 'DAY'],
    [22, undefined, 'DAY'],
    [0, undefined, 'NUMBER'],
    [2, undefined, 'NUMBER'],
    [18, undefined, 'TIME'],
    [164, 'dd/mm/yyyy', 'DAY'],
    [165, '[$-421]d mmmm yyyy;@', 'DAY'],
    [166, '#,##0.00', 'NUMBER'],
    [167, '"hari" 0', 'NUMBER'],
    [168, '[Red]0', 'NUMBER'],
    [169, '[h]:mm', 'TIME'],
    [20, undefined, 'TIME'],
    [172, 'hh:mm:ss', 'TIME'],
    [170, 'General', 'NUMBER'],
    [171, '0" yard"', 'NUMBER'],
  ])('knows what format %s %s shows: %s', (id, code, shows) => expect(shownBy(id, code)).toBe(shows));

  it('knows columns and escapes', () => {
    expect(['A1', 'Z9', 'AA1', 'XFD1', '1', 'ZZZZZZ1'].map(columnOf)).toEqual([0, 25, 26, 16_383, -1, -1]);
    expect(unescaped('a_x000A_b_x_c')).toBe('a\nb_x_c');
  });
});
