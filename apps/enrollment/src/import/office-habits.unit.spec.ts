// More habits of offices, each as a small file of its own: what is wrong with it would be wrong with all of its kind.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { zipArchive } from '#testing';
import { readStaff, readTraining } from '../testing/read-office-file.js';
import { FileRefused } from './file-refused.js';
import { XLSX } from './file-streams.js';

const folder = mkdtempSync(join(tmpdir(), 'mumpuni-habits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function kept(content: string | Uint8Array): string {
  const path = join(folder, String(++files));
  writeFileSync(path, content);
  return path;
}
async function workbook(build: (book: exceljs.Workbook) => void): Promise<string> {
  const book = new exceljs.Workbook();
  build(book);
  return kept(new Uint8Array(await book.xlsx.writeBuffer()));
}

const person = '199001012015031001';
const titles = [
  'NIP',
  'Nama Diklat',
  'Jenis Diklat',
  'Tanggal Mulai',
  'Tanggal Selesai',
  'JP',
  'Nomor Sertifikat',
];
const record = [person, 'Pelayanan', 'Bimtek', '01/02/2024', '02/02/2024', '8', 'X/1'];
const quoted = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const training = (...rows: string[][]) =>
  readTraining(kept([titles, ...rows].map((row) => row.map(quoted).join(';')).join('\n')));
const staff = (...lines: string[]) => readStaff(kept(lines.join('\n')));
const taken = ({ status }: { status: string }) => status === 'ACCEPT' || status === 'WARN';

/** Reads one way of writing a cell after the other, in one file. */
async function cells(column: number, written: readonly string[]) {
  const rows = written.map((text, i) =>
    record.map((cell, at) => (at === column ? text : at === 1 ? `Diklat ${i}` : at === 6 ? `X/${i}` : cell)),
  );
  if (column === 3) for (const row of rows) row[4] = '';
  return (await training(...rows)).rows;
}
const days = (row: { record: { startDate: string; endDate: string } | null } | undefined) =>
  row?.record && `${row.record.startDate} ${row.record.endDate}`;

describe('dates', () => {
  const ways: [string, string[]][] = [
    [
      '2024-03-01 2024-03-01',
      [
        "Jum'at, 1 Maret 2024",
        'Jumat/1 Maret 2024',
        'Jumat 1 Maret 2024',
        '1 Maret 2024 pukul 08.00 WIB',
        '1 Maret 2024 (1 hari)',
        '1 Maret 2024.',
        'March 1, 2024',
        'Mar 1, 2024',
        'Tgl. 1 Maret 2024',
      ],
    ],
    ['2024-02-03 2024-02-03', ['3 Pebruari 2024', '3 Pebr 2024', '3 Febr. 2024']],
    [
      '2024-03-04 2024-03-06',
      [
        'Senin, 4 Maret 2024 s.d. Rabu, 6 Maret 2024',
        'Senin 4 Maret s/d Rabu 6 Maret 2024',
        '4s/d6 Maret 2024',
        '4 sd 6 Maret 2024',
        '4 – 6 Maret 2024',
        '04/03/2024 s/d 06/03/2024',
        'dari 4 Maret 2024 sampai 6 Maret 2024',
        '4 s.d. 6 Maret 2024 (3 hari)',
        '4 s.d. 6 Maret 2024 (selama 3 (tiga) hari)',
      ],
    ],
  ];
  it.each(ways)('%s', async (expected, written) => {
    const rows = await cells(3, written);
    expect(Object.fromEntries(written.map((text, i) => [text, days(rows[i])]))).toEqual(
      Object.fromEntries(written.map((text) => [text, expected])),
    );
  });

  it('that leave something open are refused', async () => {
    const rows = await cells(3, [
      '2025',
      'Maret',
      '13/2024',
      '4 Mar 24',
      '1 Maret 2O24',
      '31 Februari 2024',
      '1 Maret 2024 s/d selesai',
      '4 s.d. 6 Maret dan 11 s.d. 12 Maret 2024',
      '.',
      '…',
    ]);
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'REJECT'));
    expect(rows.slice(-2).map(({ codes }) => codes[0])).toEqual(Array(2).fill('REQUIRED_VALUE_MISSING'));
  });
});

describe('a month or a year instead of a date', () => {
  const inColumns = async (titles: string[], ...rows: string[][]) => {
    const head = ['NIP', 'Nama Diklat', 'Jenis Diklat', ...titles, 'JP'];
    const lines = [head, ...rows.map((row, i) => [person, `Diklat ${i}`, 'Bimtek', ...row, '8'])];
    const read = await readTraining(kept(lines.map((line) => line.join(';')).join('\n')));
    return read.rows.map((row) => [row.status, days(row), ...row.codes]);
  };
  const march = ['WARN', '2024-03-01 2024-03-31', 'DATE_OF_MONTH'];

  it.each([
    [
      ['Bulan', 'Tahun'],
      ['Maret', '2024'],
    ],
    [
      ['Bln', 'Thn'],
      ['Mar.', '2024'],
    ],
    [
      ['Tahun Pelaksanaan', 'Bulan Pelaksanaan'],
      ['2024', '3'],
    ],
    [
      ['Bulan', 'Tahun'],
      ['MARET 2024', ''],
    ],
    [['Bulan'], ['2024-03-01']],
    [['Bulan/Tahun'], ['03/2024']],
    [['Tanggal'], ['Maret 2024']],
    [
      ['Tanggal Mulai', 'Tanggal Selesai'],
      ['Maret 2024', 'Maret 2024'],
    ],
  ])('is the whole month: %j %j', async (titles, row) => {
    const [read] = await inColumns(titles, row);
    expect(read?.slice(0, 2)).toEqual(
      titles[1] === 'Tanggal Selesai' ? ['ACCEPT', march[1]] : march.slice(0, 2),
    );
  });

  it('is said, beside the days where there are any', async () => {
    expect(
      await inColumns(
        ['Tgl', 'Bulan', 'Tahun'],
        ['', 'Maret', '2024'],
        ['4', 'Maret', '2024'],
        ['4 s.d. 6', 'Maret', '2024'],
        ['4', '3', '2024'],
        ['04/03/2024', 'April', '2025'],
        ['', 'Maret s.d. April', '2024'],
        ['', 'November', '2026'],
        ['', 'Desember', '2026'],
        ['', '', '2024'],
        ['', '', '2025'],
        ['', 'Maret', ''],
        ['', '', ''],
        ['', 'April', '2O24'],
      ),
    ).toEqual([
      march,
      ['WARN', '2024-03-04 2024-03-04', 'END_DATE_MISSING'],
      ['ACCEPT', '2024-03-04 2024-03-06'],
      ['WARN', '2024-03-04 2024-03-04', 'END_DATE_MISSING'],
      ['WARN', '2024-03-04 2024-03-04', 'END_DATE_MISSING'],
      ['WARN', '2024-03-01 2024-04-30', 'DATE_OF_MONTH'],
      // the month that is not over, to today
      ['WARN', '2026-11-01 2026-11-28', 'DATE_OF_MONTH'],
      ['REJECT', null, 'DATE_IN_FUTURE'],
      // what is history anyway
      ['WARN', '2024-01-01 2024-12-31', 'DATE_OF_YEAR'],
      ['REJECT', null, 'DATE_YEAR_ALONE'],
      ['REJECT', null, 'DATE_UNREADABLE'],
      ['REJECT', null, 'REQUIRED_VALUE_MISSING'],
      ['REJECT', null, 'DATE_UNREADABLE'],
    ]);
    expect(await inColumns(['Tahun'], ['2012'], ['2026'])).toEqual([
      ['WARN', '2012-01-01 2012-12-31', 'DATE_OF_YEAR'],
      ['REJECT', null, 'DATE_YEAR_ALONE'],
    ]);
    await expect(inColumns(['Lama'], ['3'])).rejects.toMatchObject({ columns: ['Tanggal Mulai'] });
  });
});

describe('JP', () => {
  it.each([
    [
      240,
      [
        '24 JP (dua puluh empat)',
        'JP 24',
        'Total 24 JP',
        'Dua Puluh Empat (24)',
        'dua puluh empat (24) JP',
        '24 JP*',
        '24 JP/3 hari',
      ],
    ],
    [245, ['24,5', '24.5 JP', '24,50']],
    [12_500, ['1250', '1 250', '1.250,0 JP', '1,250.0']],
    [13, ['1.250', '1,250 JP']],
  ])('of %d tenths', async (tenths, written) => {
    const rows = await cells(5, written);
    expect(rows.map((row) => row.record?.claimedTenths)).toEqual(written.map(() => tenths));
  });

  it('that have to be calculated are refused', async () => {
    const rows = await cells(5, [
      '20 + 4 JP',
      '24-30',
      '< 24',
      '24 x 45 menit',
      '16 JP Daring, 8 JP Luring',
      'tiga hari (3)',
    ]);
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'REJECT'));
  });
});

it('employee numbers stand in what a form prints around them', async () => {
  const written = [
    '19900101.201503.1.001',
    '19900101/201503/1/001',
    'NIP. 19900101 201503 1 001.',
    'NIPPPK 199001012015031001',
    'NRP 199001012015031001',
    "'199001012015031001",
  ];
  for (const text of written) {
    const { rows } = await staff('NIP;Nama;Status;Unit Kerja', `${text};Budi;PPPK;Dinas`);
    expect([text, rows[0]?.record?.employeeNumber]).toEqual([text, person]);
  }
  const { rows } = await staff(
    'NIP;Nama;Status;Unit Kerja',
    '1,99001E+17;Budi;PNS;Dinas',
    '199001012015031000;Ani;PNS;Dinas',
  );
  expect(rows.map(({ codes }) => codes[0])).toEqual(['EMPLOYEE_NUMBER_MANGLED', 'EMPLOYEE_NUMBER_SERIAL']);
});

it('ranks stand before or behind their names, types have their year behind them', async () => {
  const written: [string, string | null, string][] = [
    ['Penata Tk.I', 'III/d', 'PNS Pemkot'],
    ['PENATA MUDA TK.I', 'III/b', 'PNS/ASN'],
    ['IV/a Pembina', 'IV/a', 'PNS'],
    ['III/d - Penata Tk. I', 'III/d', 'PNS'],
    ['III/d (Penata Tingkat I)', 'III/d', 'CPNS 2024'],
    ['Pengatur Muda TK.I/II-b', 'II/b', 'PNS'],
    ['IX', 'IX', 'PPPK Formasi 2023'],
    ['V', 'V', 'PPPK Tahap II'],
    ['VII', 'VII', 'PPPK-PW'],
    ['Kelas 9', null, 'PPPK 2023'],
  ];
  const { rows } = await staff(
    'NIP;Nama;Status;Unit Kerja;Pangkat/Gol',
    ...written.map(
      ([rank, , type], i) => `199001012015031${String(i + 1).padStart(3, '0')};O ${i};${type};Dinas;${rank}`,
    ),
  );
  expect(rows.map(({ record: read }) => [read?.rank, read?.employeeType])).toEqual(
    written.map(([, rank, type]) => [rank, /^(CPNS|PNS|PPPK)/.exec(type)?.[1]]),
  );
});

it('what stands for a certificate number that is not there is none, and repeats nothing', async () => {
  const written = [
    'Ada',
    'ada',
    'Belum',
    'Terlampir',
    'terlampir',
    'sda',
    's.d.a',
    'idem',
    'tidak tercantum',
    '...',
    '…',
  ];
  const rows = (
    await training(
      ...written.map((text, i) => [
        ...record.slice(0, 6).map((cell, at) => (at === 1 ? `D ${i}` : cell)),
        text,
      ]),
    )
  ).rows;
  expect(rows.map(({ status, record: read }) => [status, read?.certificateNumber])).toEqual(
    rows.map(() => ['ACCEPT', null]),
  );
});

describe('headers', () => {
  it('have two rows in other words, a title above, numbers below and a signature at the foot', async () => {
    const path = await workbook((book) => {
      const sheet = book.addWorksheet('Rekap Diklat');
      sheet.addRows([
        ['REKAPITULASI PENGEMBANGAN KOMPETENSI TAHUN 2024'],
        ['DINAS CONTOH'],
        [],
        [
          'No',
          'Data Pegawai',
          '',
          'Pengembangan Kompetensi',
          '',
          'Waktu Penyelenggaraan',
          '',
          'JP',
          'Sertifikat',
          '',
        ],
        ['', 'NIP', 'Nama', 'Nama', 'Jenis', 'Dari', 's.d', '', 'Nomor', 'Tanggal'],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        [
          1,
          person,
          'Budi',
          'Pelayanan',
          'Bimtek',
          '1 Februari 2024',
          '2 Februari 2024',
          8,
          'X/1',
          '5 Februari 2024',
        ],
        [],
        ['', '', '', '', '', '', 'Medan, 3 Maret 2024'],
        ['', '', '', '', '', '', 'Kepala Dinas,'],
        ['', '', '', '', '', '', 'Drs. Contoh, M.Si'],
        ['', '', '', '', '', '', 'NIP. 19700101 199003 1 001'],
      ]);
      for (const range of ['B4:C4', 'D4:E4', 'F4:G4', 'I4:J4', 'A4:A5', 'H4:H5']) sheet.mergeCells(range);
    });
    const { rows, facts } = await readTraining(path);
    expect(facts.headerLine).toBe(4);
    expect(rows.filter(({ status }) => status !== 'IGNORE')).toMatchObject([
      {
        line: 7,
        record: {
          title: 'Pelayanan',
          startDate: '2024-02-01',
          endDate: '2024-02-02',
          certificateNumber: 'X/1',
        },
      },
    ]);
  });

  it('have stars, hints and line breaks, and the long names of official forms', async () => {
    expect(
      (await staff('NIP*;Nama *;Status (PNS/PPPK)*;Unit Kerja **', `${person};Budi;PNS;Dinas`)).rows.filter(
        taken,
      ),
    ).toHaveLength(1);
    const { rows } = await readTraining(
      kept(
        `NO;NIP;NAMA PEGAWAI;NAMA KEGIATAN PENGEMBANGAN KOMPETENSI;BENTUK PENGEMBANGAN KOMPETENSI;"TANGGAL\nPENYELENGGARAAN";JUMLAH JAM PELAJARAN (JP)\n1;${person};Budi;Pelayanan;Bimtek;1-3 Februari 2024;24\n`,
      ),
    );
    expect(rows.map((row) => days(row))).toEqual(['2024-02-01 2024-02-03']);
  });

  it('and rows may be one value in quotation marks, as a second export leaves them', async () => {
    for (const sign of [',', ';']) {
      const { rows } = await staff(
        `"${['NIP', 'Nama', 'Status', 'Unit Kerja'].join(sign)}"`,
        `"${[person, 'Budi', 'PNS', `""Dinas A${sign} Medan""`].join(sign)}"`,
      );
      expect(rows[0]?.record?.agencyName).toBe(`Dinas A${sign} Medan`);
    }
  });

  it('may be in a workbook whose first column holds whole lines of a CSV file', async () => {
    const { rows } = await readStaff(
      await workbook((book) => {
        book.addWorksheet('A').addRows([['NIP,Nama,Status,Unit Kerja'], [`${person},Budi,PNS,Dinas`]]);
      }),
    );
    expect(rows.filter(taken)).toHaveLength(1);
  });
});

describe('what is no row', () => {
  it('totals, notes and signatures, in whatever column they stand', async () => {
    const { rows } = await training(
      record,
      ['', '', '', '', 'Jumlah', '8', ''],
      ['Rata-rata', '', '', '', '', '8', ''],
      ['1. Data per 1 Maret 2024', '', '', '', '', '', ''],
      ['*) belum diverifikasi', '', '', '', '', '', ''],
      ['Lembar 1 dari 3', '', '', '', '', '', ''],
      ['Diunduh dari SIMPEG pada 01/03/2024 10:00', '', '', '', '', '', ''],
      ['', '', '', '', 'Plt. Kepala', '', ''],
    );
    expect(rows.map(({ status }) => status)).toEqual(['ACCEPT', ...Array<string>(7).fill('IGNORE')]);
  });

  it('headings of sections, and rows of a template that are numbered and not filled in', async () => {
    const { rows } = await staff(
      'No;NIP;Nama;Status;Unit Kerja',
      'A;SEKRETARIAT;;;',
      `1;${person};Budi;PNS;Dinas`,
      'B;BIDANG MUTASI;;;',
      '2;;;;',
      '3;;;;',
      '4;;Tono;PNS;Dinas',
      '5;1990;;;',
    );
    expect(rows.map(({ status }) => status)).toEqual([
      'IGNORE',
      'ACCEPT',
      'IGNORE',
      'IGNORE',
      'IGNORE',
      'REJECT',
      'REJECT',
    ]);
    const template = await training(record, ['', '', '', '', '', '0', '']);
    expect(template.rows.map(({ status }) => status)).toEqual(['ACCEPT', 'IGNORE']);
  });
});

describe('files that are no list', () => {
  const compound = (stream: string) => {
    const bytes = Buffer.alloc(8_192);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.writeUInt16LE(9, 30);
    bytes.writeUInt32LE(9, 48);
    bytes.write('Root Entry', 5_120, 'utf16le');
    bytes.write(stream, 5_248, 'utf16le');
    return bytes;
  };
  const refused: [string, () => Promise<Uint8Array> | Uint8Array, RegExp][] = [
    ['a broken .xls', () => compound('Workbook'), /rusak/],
    ['a workbook with a password', () => compound('EncryptedPackage'), /kata sandi/],
    [
      'a text of LibreOffice (.odt)',
      () =>
        zipArchive([
          ['mimetype', 'application/vnd.oasis.opendocument.text'],
          ['content.xml', '<a/>'],
        ]),
      /dokumen OpenDocument/,
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%\u00e2'), /PDF/],
    ['a photo', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /foto/],
    ['a screenshot', () => Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'), /foto/],
    ['a compressed file', () => Buffer.from([0x1f, 0x8b, 8, 0]), /arsip/],
    [
      'an .xlsb',
      () =>
        zipArchive([
          ['[Content_Types].xml', '<Types/>'],
          [
            '_rels/.rels',
            '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
          ],
          ['xl/workbook.bin', 'x'],
        ]),
      /bukan buku kerja Excel \(\.xlsx\)/,
    ],
    ['an empty file', () => new Uint8Array(), /kosong/],
  ];
  it.each(refused)(
    '%s is refused with what to do, whatever it is called',
    async (_name, content, sentence) => {
      const path = kept(await content());
      for (const type of ['application/octet-stream', XLSX]) {
        const error = await readTraining(path, type).then(
          () => expect.unreachable(),
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(FileRefused);
        expect((error as FileRefused).text.id).toMatch(sentence);
      }
    },
  );
});

it('formulas count by their results, hidden columns are read, numbers of a NIP are not guessed', async () => {
  const { rows } = await readStaff(
    await workbook((book) => {
      const sheet = book.addWorksheet('A');
      sheet.addRows([
        ['NIP', 'Nama', 'Status', 'Unit Kerja'],
        [
          { formula: '"19900101"&"2015031001"', result: person },
          { formula: 'UPPER("budi")', result: 'BUDI' },
          'PNS',
          'Dinas',
        ],
        [{ formula: 'A2' }, 'Ani', 'PNS', 'Dinas'],
        [199001012015031001n.toString() as unknown as number, 'Tono', 'PNS', 'Dinas'],
        [Number(person), 'Sari', 'PNS', 'Dinas'],
      ]);
      sheet.getColumn(1).hidden = true;
    }),
  );
  expect(rows.map(({ status, codes }) => [status, codes[0]])).toEqual([
    ['ACCEPT', undefined],
    ['REJECT', 'FORMULA_WITHOUT_VALUE'],
    ['REJECT', 'EMPLOYEE_NUMBER_OF_ANOTHER_ROW'],
    ['REJECT', 'EMPLOYEE_NUMBER_MANGLED'],
  ]);
});

it('name and number may stand in one column, as forms print them', async () => {
  const { rows } = await staff(
    'No;Nama / NIP;Tempat, Tanggal Lahir;Pangkat/Gol;Jenis Jabatan;Unit Kerja;Status',
    `1;"Budi Santoso, S.E.\nNIP. 19900101 201503 1 001";Medan, 01-01-1990;Penata, III/c;Eselon IV.a;Dinas;PNS`,
    '2;Ani / 199001022015032002;Binjai, 2 Januari 1990;III/a;Fungsional;Dinas;PNS',
    '3;199001032015031003 Tono;;III/a;Eselon II.b;Dinas;PNS',
    '4;Sari;;III/a;;Dinas;PNS',
  );
  expect(
    rows.map(({ record: read, codes }) => [
      read?.name,
      read?.employeeNumber,
      read?.birthDate,
      read?.positionGroup,
      ...codes,
    ]),
  ).toEqual([
    ['Budi Santoso, S.E.', person, '1990-01-01', 'PENGAWAS'],
    ['Ani', '199001022015032002', '1990-01-02', 'FUNGSIONAL'],
    ['Tono', '199001032015031003', '1990-01-03', 'JPT_PRATAMA'],
    [undefined, undefined, undefined, undefined, 'EMPLOYEE_NUMBER_CHARACTERS'],
  ]);
  const other = await readTraining(
    kept(`Nama/NIP;Nama Diklat;Jenis;Tanggal;JP\nBudi NIP. ${person};Pelayanan;Bimtek;Senin, 04-03-2024;8\n`),
  );
  expect(other.rows[0]?.record).toMatchObject({ employeeNumber: person, startDate: '2024-03-04' });
});

it('a cell as long as a file may be takes no longer than a short one', async () => {
  const long = 100_000;
  const isDecided = (path: string) =>
    readStaff(path).then(
      ({ rows }) => rows.length <= 1,
      (error: unknown) => error instanceof FileRefused,
    );
  const odd = [
    `${'1'.repeat(long)} x`,
    `${' 2023'.repeat(long / 5)} x`,
    `${'-.,'.repeat(long / 3)}x`,
    `"${'""'.repeat(long / 2)}`,
  ];
  for (const text of odd)
    for (const at of [0, 1, 2, 3]) {
      const cell = ['NIP', 'Budi', 'PNS', 'Dinas'].map((value, i) => (i === at ? text : value)).join(';');
      expect(await isDecided(kept(`Nama/NIP;Status;Unit Kerja;Pangkat\n${cell}`))).toBe(true);
      expect(await isDecided(kept(text))).toBe(true);
    }
});

describe('cells merged downwards', () => {
  const listOf = (rows: unknown[][], ...ranges: string[]) =>
    workbook((book) => {
      const sheet = book.addWorksheet('A');
      sheet.addRows([
        ['No', 'NIP', 'Nama Diklat', 'Jenis', 'Tanggal Mulai', 'Tanggal Selesai', 'JP'],
        ...rows,
      ]);
      for (const range of ranges) sheet.mergeCells(range);
    });
  const two = '199001022015032002';

  it('say the person of several trainings, and the training of several people', async () => {
    const byPerson = await readTraining(
      await listOf(
        [
          [1, person, 'D "1"', 'Bimtek', '01/02/2024', '02/02/2024', 8],
          [null, null, 'D2', 'Webinar', '05/02/2024', '05/02/2024', 4],
          [2, two, 'D1', 'Bimtek', '01/02/2024', '02/02/2024', 8],
        ],
        'A2:A3',
        'B2:B3',
        // over rows of nothing
        'A4:A6',
        'B4:B6',
      ),
    );
    expect(byPerson.rows.map(({ line, record: read }) => [line, read?.employeeNumber, read?.title])).toEqual([
      [2, person, 'D "1"'],
      [3, person, 'D2'],
      [4, two, 'D1'],
    ]);
    expect(byPerson.facts['notices']).toMatchObject([
      { code: 'COLUMNS_NOT_READ' },
      { code: 'CELLS_MERGED_READ', message: { en: expect.stringMatching(/^2 cells/) } },
    ]);
    const byTraining = await readTraining(
      await listOf(
        [
          [1, person, 'D "1"', 'Bimtek', '01/02/2024', '02/02/2024', 8],
          [2, two, null, null, null, null, null],
        ],
        'C2:C3',
        'D2:D3',
        'E2:E3',
        'F2:F3',
        'G2:G3',
      ),
    );
    expect(
      byTraining.rows.map(({ record: read }) => [read?.employeeNumber, read?.title, read?.claimedTenths]),
    ).toEqual([
      [person, 'D "1"', 80],
      [two, 'D "1"', 80],
    ]);
  });

  it('say no JP of each training where one sum stands beside several', async () => {
    const { rows } = await readTraining(
      await listOf(
        [
          [1, person, 'D1', 'Bimtek', '01/02/2024', '02/02/2024', 24],
          [null, null, 'D2', 'Bimtek', '05/02/2024', '05/02/2024', null],
        ],
        'A2:A3',
        'B2:B3',
        'G2:G3',
      ),
    );
    expect(rows.map(({ status, codes }) => [status, ...codes])).toEqual([
      ['ACCEPT'],
      ['REJECT', 'JP_MISSING'],
    ]);
  });

  it('do not make a second row of titles of a first', async () => {
    const path = await workbook((book) => {
      const sheet = book.addWorksheet('A');
      const head = [
        ['NIP', 'Nama Diklat', 'Jenis', 'Tanggal Pelaksanaan', null, 'JP'],
        [null, null, null, 'Mulai', 'Selesai', null],
      ];
      const body = [person, 'D1', 'Bimtek', '01/02/2024', '02/02/2024', 8];
      sheet.addRows([...head, body, ...head, body.with(1, 'D2')]);
      for (const range of [
        'A1:A2',
        'B1:B2',
        'C1:C2',
        'D1:E1',
        'F1:F2',
        'A4:A5',
        'B4:B5',
        'C4:C5',
        'D4:E4',
        'F4:F5',
      ])
        sheet.mergeCells(range);
    });
    const { rows } = await readTraining(path);
    expect(rows.map((row) => [row.status, days(row)])).toEqual([
      ['ACCEPT', '2024-02-01 2024-02-02'],
      ['IGNORE', null],
      ['IGNORE', null],
      ['ACCEPT', '2024-02-01 2024-02-02'],
    ]);
  });
});

it('a second table with columns of its own is not read by those of the first', async () => {
  const { rows } = await training(
    record,
    [],
    ['NIP', 'JP', 'Nama Diklat', 'Jenis Diklat', 'Tanggal Selesai', 'Tanggal Mulai', 'Nomor Sertifikat'],
    [person, '16', 'D2', 'Bimtek', '06/02/2024', '05/02/2024', 'X/2'],
    titles,
    [...record.slice(0, 6), 'X/3'].with(1, 'D3'),
  );
  expect(rows.map(({ status, codes }) => [status, ...codes])).toEqual([
    ['ACCEPT'],
    ['IGNORE', 'OTHER_HEADER'],
    ['REJECT', 'ROW_OF_OTHER_TABLE'],
    ['IGNORE', 'REPEATED_HEADER'],
    ['ACCEPT'],
  ]);
});

it('dates have Roman months, hours to and from, and the part of the day', async () => {
  const rows = await cells(3, [
    '1-II-2024',
    '01/II/2024',
    '1 Februari 2024 (Pagi)',
    '01/02/2024 08:00 - 16:00',
    '1 Februari 2024 pukul 08.00 s.d. 16.00 WIB',
  ]);
  expect(rows.map((row) => days(row))).toEqual(rows.map(() => '2024-02-01 2024-02-01'));
  const { rows: people } = await staff(
    'NIP;Nama;Status;Unit Kerja;Email',
    `${person};Budi;PNS;Dinas;Budi Santoso <Budi@medan.example>`,
  );
  expect(people[0]?.record?.email).toBe('budi@medan.example');
});

it('forms of the web ask in sentences, and in English', async () => {
  const { rows } = await readTraining(
    kept(
      `Timestamp;NIP (18 digit, tanpa spasi);Nama Pelatihan yang telah diikuti *;Jenis Pelatihan;Tanggal Mulai;Tanggal Selesai;Jumlah JP\nx;${person};Pelayanan;Bimtek;01/02/2024;02/02/2024;8\n`,
    ),
  );
  expect(rows.map(({ status, record: read }) => [status, read?.title])).toEqual([['ACCEPT', 'Pelayanan']]);
  const { rows: people } = await staff(
    'Email Address;Employee Number;Name;Status;Unit;Phone Number;Tempat, Tgl Lahir',
    `budi@medan.example;${person};Budi;PNS;Dinas;81234567890;BINJAI/01 JANUARI 1990`,
  );
  expect(people).toMatchObject([
    {
      status: 'ACCEPT',
      record: { email: 'budi@medan.example', phone: '+6281234567890', birthDate: '1990-01-01' },
    },
  ]);
});
