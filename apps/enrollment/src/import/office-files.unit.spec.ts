// Small files of the kinds that offices send, made here: layouts of other systems, spreadsheets, pages that
// are named .xls.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { protectedCell } from '#platform';
import { zipArchive } from '#testing';
import { readStaff, readTraining } from '../testing/read-office-file.js';
import type { FileRefused } from './file-refused.js';
import { XLSX } from './file-streams.js';
import type { ReadSheet } from './read-table.js';
import { titlesOfFacts } from './rows-csv.js';

const folder = mkdtempSync(join(tmpdir(), 'mumpuni-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function kept(content: string | Uint8Array): string {
  const path = join(folder, String(++files));
  writeFileSync(path, content);
  return path;
}
const staff = (...lines: string[]) => readStaff(kept(lines.join('\n')));
const training = (...lines: string[]) => readTraining(kept(lines.join('\n')));
async function workbook(build: (book: exceljs.Workbook) => void): Promise<string> {
  const book = new exceljs.Workbook();
  build(book);
  return kept(new Uint8Array(await book.xlsx.writeBuffer()));
}
const codesOf = (facts: unknown) =>
  (facts as { notices: { code: string }[] }).notices.map(({ code }) => code);
const sayings = (facts: unknown) =>
  (facts as { notices: { message: { id: string } }[] }).notices.map(({ message }) => message.id).join('\n');

const person = '199001012015031001';
const list = 'NIP;Nama Diklat;Jenis Diklat;Tanggal Mulai;Tanggal Selesai;JP;Nomor Sertifikat';
const row = `${person};Pelayanan;Bimtek;01/02/2024;02/02/2024;8;X/1`;
const read = [['ACCEPT', '2024-02-01', '2024-02-02', 80]];
const shown = (rows: Awaited<ReturnType<typeof readTraining>>['rows']) =>
  rows
    .filter(({ status }) => status !== 'IGNORE')
    .map(({ status, record }) => [status, record?.startDate, record?.endDate, record?.claimedTenths]);

describe('columns', () => {
  it('are taken by the most exact title, wherever it stands; the others are named, and so is what is not read', async () => {
    const { rows, facts } = await staff(
      'Agama;NIP;Nama;Jenis Pegawai;Instansi;OPD;Unit Kerja',
      `Islam;${person};Budi;PNS;Pemerintah Kota;Dinas Besar;Dinas Contoh`,
    );
    expect(rows[0]?.record?.agencyName).toBe('Dinas Contoh');
    expect(sayings(facts)).toContain(
      '"Unit Kerja" dibaca dari kolom G; yang juga cocok dan tidak dibaca: "OPD" (F), "Instansi" (E)',
    );
    expect(sayings(facts)).toContain('Kolom yang tidak dibaca: "Agama" (A)');
  });

  it('of a personnel system tell the type in codes and in words', async () => {
    const head =
      'NIP BARU|NAMA|JENIS PEGAWAI NAMA|STATUS CPNS PNS|KEDUDUKAN HUKUM NAMA|UNOR NAMA|GOL AKHIR NAMA';
    const { rows } = await staff(
      head,
      "'199001012015031001|A|PNS Daerah Kab/Kota yang bekerja pada Kab/Kota|P|Aktif|Sub Bagian Umum|III/b",
      "'199001012015031002|B|PNS Daerah|C|Aktif|Sub Bagian Umum|III/a",
      "'199001012015031003|C|PPPK Teknis||Aktif|Sub Bagian Umum|IX",
      "'199001012015031004|D||C|Aktif|Sub Bagian Umum|II/c",
      "'199001012015031005|E|PNS Daerah|P|Masa Persiapan Pensiun|Sub Bagian Umum|III/d",
      "'199001012015031006|F|PNS Daerah|P|Pemberhentian dengan hormat|Sub Bagian Umum|III/d",
      "'199001012015031007|G|PNS Daerah|P|Entah|Sub Bagian Umum|III/d",
    );
    expect(rows.map(({ record, codes }) => [record?.employeeType, codes[0]])).toEqual([
      ['PNS', undefined],
      ['CPNS', undefined],
      ['PPPK', undefined],
      ['CPNS', undefined],
      ['PNS', 'EMPLOYEE_AWAY'],
      [undefined, 'EMPLOYEE_LEFT'],
      ['PNS', 'LEGAL_STATUS_UNKNOWN'],
    ]);
  });

  it('may have their titles in two rows, and the row of their numbers below', async () => {
    const { rows, facts } = await training(
      'RIWAYAT DIKLAT;;;;;;;',
      'No;NIP;Diklat;;Pelaksanaan;;JPL;Sertifikat',
      ';;Nama;Jenis;Mulai;Selesai;;Nomor',
      '1;2;3;4;5;6;7;8',
      `1;${person};Pelayanan;Bimtek;01/02/2024;02/02/2024;8;X/1`,
      'No;NIP;Diklat;;Pelaksanaan;;JPL;Sertifikat',
      ';;Nama;Jenis;Mulai;Selesai;;Nomor',
    );
    expect(shown(rows)).toEqual(read);
    expect(rows[1]?.record?.certificateNumber).toBe('X/1');
    expect(facts.headerLine).toBe(2);
    expect(sayings(facts)).toContain('Baris di atas judul kolom (sampai baris 1) tidak dibaca');
  });

  it('without a title are not missed, and titles over several lines are one', async () => {
    expect((await staff('NIP;Nama;Status;Unit Kerja;;;', `${person};Budi;PNS;Dinas`)).rows[0]?.status).toBe(
      'ACCEPT',
    );
    const { rows } = await training(
      list.replace('Nama Diklat', '"Nama\nDiklat"').replace(';JP', ';"Jml\r\nJP"'),
      row,
    );
    expect(shown(rows)).toEqual(read);
    expect(rows).toHaveLength(1);
  });

  it('that stand twice are begin and end where they are dates, and warn where they differ', async () => {
    const { rows, facts } = await training(
      'NIP;Nama Diklat;Jenis Diklat;Tanggal;Tanggal;JP;JP',
      `${person};Pelayanan;Bimtek;01/02/2024;02/02/2024;8;16`,
      `${person};Pelayanan Dua;Bimtek;01/02/2024;02/02/2024;8;8`,
    );
    expect(shown(rows)).toEqual([
      ['WARN', '2024-02-01', '2024-02-02', 80],
      ['ACCEPT', '2024-02-01', '2024-02-02', 80],
    ]);
    expect(codesOf(facts)).toContain('COLUMN_TWICE');
  });

  it('may carry a hint behind their title', async () => {
    const { rows } = await training(
      list.replace('Tanggal Mulai', 'Tanggal Mulai (dd/mm/yyyy)').replace('JP', 'Jumlah Jam (JP)'),
      row,
    );
    expect(shown(rows)).toEqual(read);
  });
});

describe('a mapping', () => {
  const unknown = kept(
    `Daftar;;;\nKode;Sebutan;Jenis Pegawai;Tempat Tugas\n${person};Budi;PNS;Dinas Contoh\n`,
  );

  it('names columns by their titles or numbers, and goes before what is recognised', async () => {
    const mapping = { employeeNumber: 'kode', name: 2, agency: 'TEMPAT TUGAS' };
    const { rows, facts } = await readStaff(unknown, undefined, { mapping });
    expect(rows).toMatchObject([
      { line: 3, status: 'ACCEPT', record: { name: 'Budi', agencyName: 'Dinas Contoh' } },
    ]);
    expect(facts.headerLine).toBe(2);
  });

  it('that names a column which is not there is refused, with the header as it was read', async () => {
    const mapping = { employeeNumber: 'Kode', name: 'Sebutan', agency: 'Unit', phone: 'Telepon' };
    await expect(readStaff(unknown, undefined, { mapping })).rejects.toMatchObject({
      code: 'COLUMNS_MISSING',
      columns: ['Unit Kerja', 'Telepon'],
      header: { line: 2 },
    });
  });
});

describe('rows', () => {
  it('may end with carriage returns alone, in a long file too', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      row.replace('X/1', `X/${i}`).replace('Pelayanan', `Pelayanan ${i}`),
    );
    const { rows } = await readTraining(kept([list, ...lines].join('\r')));
    expect(rows).toHaveLength(20_000);
  });

  it('of a signature are none, though they have a number', async () => {
    const { rows } = await training(
      list,
      row,
      'Mengetahui;;;;;;',
      ';;;;;NIP. 197001011990031001;',
      'NIP 19700101 199003 1 001;;;;;;',
    );
    expect(rows.map(({ status }) => status)).toEqual(['ACCEPT', 'IGNORE', 'IGNORE', 'IGNORE']);
  });

  it('with the month first are refused where the file shows that it writes so, and only doubted where it does both', async () => {
    const dated = (date: string) => `${person};Diklat ${date};Bimtek;${date};${date};8;`;
    const us = await training(
      list,
      dated('2/3/2024'),
      dated('2/13/2024'),
      dated('3/3/2024'),
      dated('2024-02-03'),
    );
    expect(us.rows.map(({ status, codes }) => [status, codes.at(-1)])).toEqual([
      ['REJECT', 'DATE_AMBIGUOUS'],
      ['REJECT', 'DATE_IMPOSSIBLE'],
      ['ACCEPT', undefined],
      ['ACCEPT', undefined],
    ]);
    const mixed = await training(list, dated('2/3/2024'), dated('2/13/2024'), dated('13/2/2024'));
    expect(mixed.rows[0]?.codes).toEqual(['DATE_ORDER_MIXED']);
    expect(
      (await training(list, dated('2/3/2024'), dated('13/2/2024'))).rows.map(({ status }) => status),
    ).toEqual(['ACCEPT', 'ACCEPT']);
  });

  it('of one person in two agencies name the row that is taken', async () => {
    const { rows } = await staff(
      'NIP;Nama;Status;Unit Kerja',
      `${person};Budi;PNS;Dinas A`,
      `${person};Budi;PNS;Dinas B`,
      `${person};Ani;PNS;Dinas A`,
    );
    expect(rows.map(({ codes }) => codes)).toEqual([
      [],
      ['EMPLOYEE_IN_ANOTHER_ROW'],
      ['EMPLOYEE_NUMBER_OF_ANOTHER_ROW'],
    ]);
  });

  it('with errors of a spreadsheet are refused, in CSV as well; a lookup that found nothing is no value', async () => {
    const { rows } = await staff(
      'NIP;Nama;Status;Unit Kerja;No HP',
      `${person};#REF!;PNS;Dinas;`,
      '199001012015031002;Budi;PNS;#N/A;',
      '199001012015031003;Ani;PNS;Dinas;#N/A',
    );
    expect(rows.map(({ status, codes }) => [status, codes[0]])).toEqual([
      ['REJECT', 'CELL_ERROR'],
      ['REJECT', 'CELL_ERROR'],
      ['ACCEPT', undefined],
    ]);
  });

  it('are read again from what a spreadsheet made of our list', async () => {
    expect(
      ['198212062007082001', '081234567890', '12/2026', '2E10', 'III/a', '06-12-1982', '16,5'].map(
        protectedCell,
      ),
    ).toEqual(["'198212062007082001", "'081234567890", "'12/2026", "'2E10", 'III/a', '06-12-1982', '16,5']);
    const { rows } = await readTraining(
      await workbook((book) => {
        const sheet = book.addWorksheet('rows');
        sheet.addRow(list.split(';'));
        sheet.addRow([`'${person}`, 'Pelayanan', 'Bimtek', "'01-02-2024", '02/02/2024', 8, "'12/2026"]);
      }),
    );
    expect(shown(rows)).toEqual(read);
    expect(rows[0]?.record?.certificateNumber).toBe('12/2026');
  });
});

describe('workbooks', () => {
  it('end their rows where they like', async () => {
    const path = await workbook((book) => {
      const sheet = book.addWorksheet('Pegawai');
      sheet.addRow(['NIP', 'Nama', 'Status', 'Unit Kerja', 'Email', 'No HP', 'NIP Atasan']);
      sheet.addRow([person, 'Budi', 'PNS', 'Dinas Contoh']);
    });
    expect((await readStaff(path)).rows.map(({ status }) => status)).toEqual(['ACCEPT']);
  });

  it('with a sheet a month are read whole, each row by its sheet; one alone can be asked for', async () => {
    const path = await workbook((book) => {
      for (const [month, title] of [
        ['JANUARI', 'Satu'],
        ['FEBRUARI', 'Dua'],
      ] as const) {
        const sheet = book.addWorksheet(month);
        sheet.addRow(list.split(';'));
        sheet.addRow(row.replace('Pelayanan', title).replace('X/1', title).split(';'));
      }
      book.addWorksheet('Rekap').addRow(['Jumlah', 2]);
      book.addWorksheet('Belum').addRow(list.replace(';JP', ';Hasil').split(';'));
      book.addWorksheet('Lama', { state: 'hidden' }).addRow(list.split(';'));
      book.addWorksheet('Sheet3');
      const hidden = book.getWorksheet('JANUARI');
      if (hidden) hidden.getRow(2).hidden = true;
    });
    const all = await readTraining(path);
    expect(all.rows.map(({ record, line, sheet }) => [record?.title, line, sheet])).toEqual([
      ['Satu', 2, 'JANUARI'],
      ['Dua', 2, 'FEBRUARI'],
    ]);
    expect(all.facts).toMatchObject({
      sheets: [
        { sheet: 'JANUARI', headerLine: 1, rows: 1 },
        { sheet: 'FEBRUARI', headerLine: 1, rows: 1 },
      ],
      unreadSheets: [
        { sheet: 'Rekap', code: 'HEADER_NOT_FOUND' },
        { sheet: 'Belum', code: 'COLUMNS_MISSING' },
        { sheet: 'Sheet3', code: 'FILE_EMPTY' },
        { sheet: 'Lama', code: 'SHEET_HIDDEN' },
      ],
    });
    expect(sayings(all.facts).split('\n')).toEqual([
      '2 lembar dibaca: JANUARI, FEBRUARI',
      expect.stringMatching(/^Lembar "Belum" tidak dibaca. Kolom wajib tidak ada: JP/),
      'Lembar yang tidak dibaca karena tidak memuat judul kolom yang dikenal: Rekap',
      'Lembar tersembunyi tidak dibaca: Lama',
      'Lembar JANUARI: 1 baris tersembunyi (disaring) ikut dibaca: baris 2',
    ]);
    const second = await readTraining(path, undefined, { sheet: ' februari ' });
    expect(second.rows.map(({ record }) => record?.title)).toEqual(['Dua']);
    expect(sayings(second.facts)).toMatch(/kolom yang sama tidak dibaca: JANUARI/);
    await expect(readTraining(path, undefined, { sheet: 'Maret' })).rejects.toMatchObject({
      code: 'SHEET_UNKNOWN',
    });
  });

  it('with a sheet an agency are one list: what is in two of them is named by its sheet, and their columns may differ', async () => {
    const path = await workbook((book) => {
      book.addWorksheet('Dinas A').addRows([
        ['NIP', 'Nama', 'Status', 'Unit Kerja', 'Agama'],
        [person, 'Budi', 'PNS', 'Dinas A', 'Islam'],
        ['199001012015031002', 'Ani', 'PNS', 'Dinas A', 'Islam'],
      ]);
      book
        .addWorksheet('Dinas B')
        .addRows([
          ['DAFTAR PEGAWAI DINAS B'],
          ['No', 'Nama', 'OPD', 'Jenis Pegawai', 'NIP', 'Agama'],
          [1, 'Budi', 'Dinas B', 'PNS', person, 'Islam'],
          [2, 'Ani', 'Dinas A', 'PNS', '199001012015031002', 'Islam'],
          [3, 'Tono', 'Dinas B', 'PNS', '199001012015031003', 'Islam'],
        ]);
    });
    const { rows, facts } = await readStaff(path);
    expect(rows.map(({ sheet, line, codes }) => [sheet, line, codes])).toEqual([
      ['Dinas A', 2, []],
      ['Dinas A', 3, []],
      ['Dinas B', 3, ['EMPLOYEE_IN_ANOTHER_ROW']],
      ['Dinas B', 4, ['DUPLICATE_ROW']],
      ['Dinas B', 5, []],
    ]);
    expect(rows[4]?.record).toMatchObject({ name: 'Tono', agencyName: 'Dinas B' });
    expect(facts['sheets']).toMatchObject([{ unreadColumns: [{ title: 'Agama' }] }, { headerLine: 2 }]);
    expect(sayings(facts)).toContain('Lembar Dinas A: Kolom yang tidak dibaca: "Agama" (E)');
  });

  it('with a sheet an agency and no such column have the agency in the name of the sheet, where it is one', async () => {
    const path = await workbook((book) => {
      for (const [i, name] of ['Dinas A', 'DINKES', 'Sheet3', 'Dinas C'].entries())
        book.addWorksheet(name).addRows([
          ['NIP', 'Nama', 'Status', ...(name === 'Dinas C' ? ['OPD'] : [])],
          [`19900101201503100${i + 1}`, `Orang ${i}`, 'PNS', ...(name === 'Dinas C' ? ['Dinas Kolom'] : [])],
        ]);
      book.addWorksheet('Dinas D').addRow(['NIP', 'Nama']);
    });
    const known = new Map([
      ['Dinas A', 'Dinas A'],
      ['DINKES', 'Dinas Kesehatan'],
    ]);
    const asked: string[] = [];
    const agencyOfSheet = (name: string) => {
      asked.push(name);
      return Promise.resolve(known.get(name));
    };
    const { rows, facts } = await readStaff(path, XLSX, { agencyOfSheet });
    expect(
      rows.map(({ sheet, line, codes, record: read }) => [sheet, line, codes, read?.agencyName]),
    ).toEqual([
      ['Dinas A', 2, [], 'Dinas A'],
      ['DINKES', 2, [], 'Dinas Kesehatan'],
      ['Dinas C', 2, [], 'Dinas Kolom'],
    ]);
    // What has a column, or lacks another one, is not asked for its name.
    expect(asked).toEqual(['Dinas A', 'DINKES', 'Sheet3']);
    expect((facts['sheets'] as ReadSheet[]).map(({ agency }) => agency)).toEqual([
      'Dinas A',
      'Dinas Kesehatan',
      undefined,
    ]);
    expect(facts['unreadSheets']).toMatchObject([
      { sheet: 'Sheet3', code: 'COLUMNS_MISSING' },
      { sheet: 'Dinas D', code: 'COLUMNS_MISSING' },
    ]);
    const said = sayings(facts).split('\n');
    expect(said).toContain(
      '"Unit Kerja" diambil dari nama lembar, karena tidak ada kolomnya: Dinas A, DINKES (Dinas Kesehatan)',
    );
    expect(said.find((each) => each.startsWith('Lembar "Sheet3"'))).toContain(
      'Nama lembar "Sheet3" pun bukan unit kerja yang dikenal',
    );
    expect(titlesOfFacts(facts)).toEqual(['NIP', 'Nama', 'Status', 'Unit Kerja', 'OPD']);
    const none = await readStaff(path, XLSX, {
      agencyOfSheet: () => Promise.resolve(undefined),
      sheet: 'Dinas A',
    }).then(
      () => expect.unreachable(),
      (error: unknown) => error,
    );
    expect(none).toMatchObject({ code: 'COLUMNS_MISSING', columns: ['Unit Kerja'] });
    expect((none as FileRefused).text.en).toContain('is no agency that is known either');
  });

  it('with a mapping by numbers are read by the titles of the first sheet', async () => {
    const path = await workbook((book) => {
      book.addWorksheet('A').addRows([
        ['Kode', 'Sebutan', 'Status', 'Tempat'],
        [person, 'Budi', 'PNS', 'Dinas A'],
      ]);
      book.addWorksheet('B').addRows([
        ['Tempat', 'Status', 'Sebutan', 'Kode'],
        ['Dinas B', 'PNS', 'Ani', '199001012015031002'],
      ]);
      book.addWorksheet('Rekap').addRows([
        ['Golongan', 'Laki-laki', 'Perempuan', 'Jumlah'],
        ['III', 2, 3, 5],
      ]);
    });
    const mapping = { employeeNumber: 1, name: 2, agency: 4 };
    const { rows, facts } = await readStaff(path, undefined, { mapping });
    expect(rows.map(({ record }) => [record?.name, record?.agencyName])).toEqual([
      ['Budi', 'Dinas A'],
      ['Ani', 'Dinas B'],
    ]);
    expect(facts['unreadSheets']).toMatchObject([{ sheet: 'Rekap' }]);
  });

  it('name their parts as they like, and have formulas without a result, errors and days of 1900', async () => {
    const cell = (r: string, inner: string, type = '') => `<c r="${r}"${type}>${inner}</c>`,
      text = (r: string, value: string) => cell(r, `<is><t>${value}</t></is>`, ' t="inlineStr"');
    const rows = [
      list
        .split(';')
        .map((title, i) => (i === 1 ? cell('B1', '<v>0</v>', ' t="s"') : text(`${'ABCDEFG'[i]}1`, title))),
      [
        text('A2', person),
        text('B2', 'Satu'),
        text('C2', 'Bimtek'),
        text('D2', '01/02/2024'),
        text('E2', '02/02/2024'),
        cell('F2', '<v>20</v>', ' s="1"'),
      ],
      [
        text('A3', person),
        cell('B3', '<f>A1</f><v></v>'),
        text('C3', 'Bimtek'),
        text('D3', '01/02/2024'),
        text('E3', '02/02/2024'),
        cell('F3', '<v>8</v>'),
      ],
      [
        text('A4', person),
        cell('B4', '<v>#NAME?</v>', ' t="e"'),
        text('C4', 'Bimtek'),
        text('D4', '01/02/2024'),
        text('E4', '02/02/2024'),
        cell('F4', '<v>8</v>'),
      ],
      [
        text('A5', person),
        text('B5', 'Empat'),
        text('C5', 'Bimtek'),
        text('D5', '01/02/2024'),
        text('E5', '02/02/2024'),
        cell('F5', '<v>0.8333333</v>', ' s="2"'),
      ],
    ];
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${type}" Target="${target}"/>`;
    const parts = {
      '[content_types].xml': '<Types/>',
      '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', '/Book/Main.xml')}</Relationships>`,
      'Book/_rels/Main.xml.rels': `<Relationships>${relation('r1', 'worksheet', 'pages/../pages/One.xml')}${relation('r2', 'sharedStrings', 'Words.xml')}${relation('r3', 'styles', '/book/LOOKS.xml')}</Relationships>`,
      'Book/Main.xml': '<workbook xmlns:r="r"><sheets><sheet name="Satu" r:id="r1"/></sheets></workbook>',
      'Book/pages/One.xml': `<worksheet><sheetData>${rows.map((cells, i) => `<row r="${i + 1}">${cells.join('')}</row>`).join('')}</sheetData></worksheet>`,
      'Book/Words.xml': '<sst><si><t>Nama Diklat</t></si></sst>',
      'Book/looks.xml':
        '<styleSheet><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>',
    };
    const { rows: judged } = await readTraining(kept(await zipArchive(Object.entries(parts))));
    expect(judged.map(({ codes, record }) => [codes, record?.claimedTenths])).toEqual([
      [['JP_FROM_DATE'], 200],
      [['FORMULA_WITHOUT_VALUE'], undefined],
      [['CELL_ERROR'], undefined],
      [['JP_IS_DATE'], undefined],
    ]);
  });
});

describe('pages that are named .xls', () => {
  const cells = (tag: string, line: string) =>
    line
      .split(';')
      .map((cell) => `<${tag}>${cell}</${tag}>`)
      .join('');

  it('are read as their table, whatever they are sent as', async () => {
    const page = `<html><head><meta charset="windows-1252"><style>td { mso-number-format: "\\@" }</style></head><body><h3>DATA</h3>
<table><tr><td colspan=7>RIWAYAT&nbsp;DIKLAT</td></tr><TR>${cells('th', list)}</TR><tr>${cells('td', `'${row}`)}</tr>
<tr><td rowspan="2">${person}<td>Dua &amp; "Tiga"<td>Bimtek<td>03/02/2024<td>03/02/2024<td>4 JP<td></tr>
<tr><td>Empat<td>Bimtek<td>05/02/2024<td>05/02/2024<td>4<td></tr></table></body></html>`;
    for (const type of ['text/csv', 'application/vnd.ms-excel', 'application/octet-stream']) {
      const { rows, facts } = await readTraining(kept(Buffer.from(page, 'latin1')), type);
      expect(facts).toMatchObject({ page: 'html', headerLine: 2 });
      expect(rows.map(({ record }) => record?.title)).toEqual(['Pelayanan', 'Dua & "Tiga"', 'Empat']);
      expect(rows.map(({ record }) => record?.employeeNumber)).toEqual(Array(3).fill(person));
      expect(codesOf(facts)).toEqual(expect.arrayContaining(['PAGE_READ', 'CELLS_MERGED_READ']));
    }
  });

  it('are read from the XML that Excel 2003 wrote', async () => {
    const line = (of: string) =>
      `<Row>${of
        .split(';')
        .map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`)
        .join('')}</Row>`;
    const page = `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>${line(list)}${line(row)}<Row><Cell/><Cell ss:Index="2"><Data>catatan</Data></Cell></Row></Table></Worksheet></Workbook>`;
    const { rows, facts } = await readTraining(kept(page), 'application/vnd.ms-excel');
    expect(shown(rows)).toEqual(read);
    expect(facts).toMatchObject({ page: 'spreadsheet-xml' });
  });

  it('are bounded: cells over a million columns, a page that never closes, a page without a table', async () => {
    const wide = `<table>${`<tr><td colspan=1000000 rowspan=1000000>x</td></tr>`.repeat(2_000)}`;
    await expect(readTraining(kept(wide))).rejects.toMatchObject({ code: 'HEADER_NOT_FOUND' });
    await expect(readTraining(kept('<html><body>Silakan masuk kembali'))).rejects.toMatchObject({
      code: 'FILE_EMPTY',
    });
  });
});
