import exceljs from 'exceljs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { FileRefused } from '../file-refused.js';
import { participantColumns } from '../import-columns.js';
import { cellText, columnOf, isDateFormat, unescaped } from './cell-value.js';
import { readWorkbook } from './read-workbook.js';
import { Workbook } from './workbook.js';
import { workbookLimits } from './workbook-limits.js';

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
  const error = await work.then(() => expect.unreachable(), (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FileRefused);
  return (error as FileRefused).code;
};

/** An archive by hand, for what no honest program writes: deflated entries with a size that may be a lie. */
function archive(parts: Record<string, string | { text: string; claims: number }>): Uint8Array {
  const locals: Buffer[] = [], central: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const text = Buffer.from(typeof part === 'string' ? part : part.text), packed = deflateRawSync(text), size = typeof part === 'string' ? text.length : part.claims, path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, packed]);
    const trailer = Buffer.alloc(14);
    trailer.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, trailer, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central), end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const skeleton = {
  '[Content_Types].xml': '<Types/>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Satu" r:id="r1"/></sheets></workbook>',
};
const sheet = (rows: string) => ({ ...skeleton, 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` });

describe('a workbook', () => {
  it('gives each kind of cell as an office would write it', async () => {
    const path = await written((workbook) => {
      const list = workbook.addWorksheet('Data');
      list.addRow(['teks', 20, 20.5, 0.1 + 0.2, true, new Date(Date.UTC(1990, 0, 31)), { formula: 'B1*2', result: 40 }, { formula: '"a"&"b"', result: 'ab' }, { richText: [{ text: 'te' }, { text: 'bal' }] }, { text: 'surel', hyperlink: 'mailto:a@medan.example' }]);
      list.addRow(['dua\nbaris\tdan "kutip"', null, '=1+1', 199001012015031001n.toString(), Number('199001012015031001')]);
      list.getRow(5).getCell(3).value = 'C5';
    });
    expect(await linesOf(path)).toEqual([
      'teks\t20\t20,5\t0,3\tTRUE\t1990-01-31\t40\tab\ttebal\tsurel',
      '"dua baris dan ""kutip"""\t\t=1+1\t199001012015031001\t1.99001012015031e+17',
      '', '',
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
    const workbook = await Workbook.open(path), table = await readWorkbook(workbook, participantColumns);
    const blocks = [];
    for await (const block of table.rows) blocks.push(...block);
    workbook.close();
    expect(table.facts).toEqual({ headerLine: 3, sheet: 'Pegawai' });
    expect(blocks.map(({ line, cells }) => [line, cells.employeeNumber, cells.birthDate])).toEqual([[4, '199001012015031001', '1990-01-01']]);
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
    expect(await linesOf(kept(archive(sheet('<x:row xmlns:x="x" r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>a_x000D_b</x:t><x:rPh><x:t>hidden</x:t></x:rPh></x:is></x:c></x:row>'))))).toEqual(['', '\ta b']);
  });

  it.each([
    ['plain text', Buffer.from('NIP;Nama')],
    ['an old workbook, or one with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['the beginning of an archive', Buffer.from('PK\u0003\u0004 broken off')],
    ['another archive', Buffer.from(archive({ 'word/document.xml': '<w/>' }))],
    ['a workbook without a sheet', Buffer.from(archive({ ...skeleton, 'xl/workbook.xml': '<workbook/>' }))],
  ])('refuses %s', async (_name, bytes) => {
    expect(await refusalOf(Workbook.open(kept(bytes)))).toBe('FILE_NOT_XLSX');
  });

  it.each([
    ['broken XML', sheet('<row r="1"><c r="A1"><v>1</row>')],
    ['rows in no order', sheet('<row r="2"/><row r="1"/>')],
    ['a row beyond the last', sheet('<row r="1048577"/>')],
    ['an entity that multiplies', { ...sheet(''), 'xl/worksheets/sheet1.xml': '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>' }],
    ['a size that is a lie', { ...sheet(''), 'xl/worksheets/sheet1.xml': { text: `<worksheet>${' '.repeat(100_000)}</worksheet>`, claims: 10 } }],
  ])('refuses %s', async (_name, parts) => {
    expect(await refusalOf(linesOf(kept(archive(parts))))).toBe('FILE_DAMAGED');
  });

  it.each([
    ['a sheet', sheet('<row r="1"/>'.padEnd(5_000)), { sheetBytes: 4_000 }],
    ['the table of texts', { ...sheet(''), 'xl/sharedStrings.xml': `<sst>${' '.repeat(5_000)}</sst>` }, { textsBytes: 4_000 }],
    ['the styles', { ...sheet(''), 'xl/styles.xml': `<styleSheet>${' '.repeat(5_000)}</styleSheet>` }, { partBytes: 4_000 }],
    ['many files', { ...sheet(''), ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`xl/media/${i}`, ''])) }, { entries: 20 }],
    ['one text in many cells', { ...sheet(Array.from({ length: 100 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('')), 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(1_000)}</t></si></sst>` }, { outputBytes: 50_000 }],
  ])('refuses to unpack more than it may: %s', async (_name, parts, limit) => {
    expect(await refusalOf(linesOf(kept(archive(parts)), { ...workbookLimits, ...limit }))).toBe('FILE_UNPACKS_TOO_LARGE');
    await linesOf(kept(archive(parts)));
  });

  it('reads no further right, and no longer texts, than a list has', async () => {
    const lines = await linesOf(kept(archive(sheet(`<row r="1"><c r="A1" t="str"><v>${'x'.repeat(10_000)}</v></c><c r="XFD1"><v>1</v></c><c r="ZZZZZZZZ1"><v>1</v></c></row>`))));
    expect(lines.map((line) => line.length)).toEqual([workbookLimits.cellText]);
  });
});

describe('cells', () => {
  const date = (value: string, from1904 = false) => cellText({ type: 'n', value, isDate: true }, [], from1904);

  it.each([['32874', '1990-01-01'], ['46251', '2026-08-17'], ['46251.75', '2026-08-17'], ['61', '1900-03-01'], ['59', '1900-02-28'], ['1', '1900-01-01']])('takes the day %s for %s', (serial, day) => expect(date(serial)).toBe(day));
  it('counts from 1904 where the workbook does', () => expect(date('31412', true)).toBe('1990-01-01'));
  it('leaves a day that is none to whoever reads dates', () => expect([date('-5'), date('abc'), date('9999999')]).toEqual(['-5', 'abc', '9999999']));

  it.each<[number, string | undefined, boolean]>([
    [14, undefined, true], [22, undefined, true], [0, undefined, false], [2, undefined, false], [18, undefined, false], [164, 'dd/mm/yyyy', true], [165, '[$-421]d mmmm yyyy;@', true], [166, '#,##0.00', false], [167, '"hari" 0', false], [168, '[Red]0', false], [169, '[h]:mm', false], [170, 'General', false], [171, '0" yard"', false],
  ])('knows whether format %s %s shows a day', (id, code, shows) => expect(isDateFormat(id, code)).toBe(shows));

  it('knows columns and escapes', () => {
    expect(['A1', 'Z9', 'AA1', 'XFD1', '1', 'ZZZZZZ1'].map(columnOf)).toEqual([0, 25, 26, 16_383, -1, -1]);
    expect(unescaped('a_x000A_b_x_c')).toBe('a\nb_x_c');
  });
});
