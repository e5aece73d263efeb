// Layouts in which a table is not all there is: lines above it, headings between its rows, rows that go on with
// the one above, two tables beside each other, titles that go down. What is certain is read, the rest is refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { readStaff, readTraining, type OfficeRow } from '../testing/read-office-file.js';
import { FileRefused } from './file-refused.js';

const folder = mkdtempSync(join(tmpdir(), 'mumpuni-layouts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function kept(content: string | Uint8Array): string {
  const path = join(folder, String(++files));
  writeFileSync(path, content);
  return path;
}
type Cells = (string | number | null)[];
const csv = (rows: Cells[]) => kept(rows.map((row) => row.map((cell) => cell ?? '').join(';')).join('\n'));
async function xlsx(rows: Cells[]): Promise<string> {
  const book = new exceljs.Workbook();
  book.addWorksheet('Sheet1').addRows(rows);
  return kept(new Uint8Array(await book.xlsx.writeBuffer()));
}
/** The same list as text and as a workbook: what is read of it must be the same. */
const asBoth = async <Read>(rows: Cells[], read: (path: string) => Promise<Read>): Promise<Read[]> => [
  await read(csv(rows)),
  await read(await xlsx(rows)),
];
const refusal = (work: Promise<unknown>): Promise<FileRefused> =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toBeInstanceOf(FileRefused);
      return error as FileRefused;
    },
  );
const saidOf = (facts: unknown) =>
  (facts as { notices?: { code: string; message: { id: string } }[] }).notices?.map(
    ({ code, message }) => `${code} ${message.id}`,
  ) ?? [];

const [budi, ani, tono] = ['199001012015031001', '199001022015032002', '199001032015031003'];
const people = [
  ['No', 'NIP', 'Nama', 'Status'],
  [1, budi, 'Budi', 'PNS'],
  [2, ani, 'Ani', 'PNS'],
];
const agencies = (rows: OfficeRow<{ agencyName: string }>[]) =>
  rows.map(({ status, codes, record }) => [status, record?.agencyName ?? codes[0]]);

describe('an agency that no column says', () => {
  it.each([
    ['in one cell', [['Unit Kerja : Dinas Contoh']]],
    ['in the cell beside it', [['UNIT KERJA', ': Dinas Contoh']]],
    ['with the sign in a cell of its own', [['Nama OPD', ':', 'Dinas Contoh']]],
    ['below a title', [['DAFTAR PEGAWAI'], ['PEMERINTAH KOTA CONTOH'], ['OPD: Dinas Contoh'], []]],
    [
      'beside what it belongs to',
      [['Instansi : Pemerintah Kota Contoh'], ['Unit Kerja: Dinas Contoh'], ['Tahun : 2026']],
    ],
  ])('is said by a line above: %s', async (_, above) => {
    for (const { rows, facts } of await asBoth([...above, ...people], readStaff)) {
      expect(agencies(rows)).toEqual(rows.map(() => ['ACCEPT', 'Dinas Contoh']));
      expect(rows).toHaveLength(2);
      expect(saidOf(facts).find((text) => text.startsWith('COLUMNS_FROM_LINES'))).toContain(
        `${above.findIndex((row) => /Dinas/.test(row.join(''))) + 1}: Dinas Contoh`,
      );
    }
  });

  it('is that of its own block, where one follows the other', async () => {
    const block = (agency: string, ...rows: Cells[]) => [[`Unit Kerja : ${agency}`], people[0]!, ...rows, []];
    const list = [
      ...block('Dinas Contoh', people[1]!),
      ...block('Dinas Lain', people[2]!, ['A', 'SEKRETARIAT', null, null], [3, tono, 'Tono', 'PNS']),
    ];
    for (const { rows } of await asBoth(list, readStaff))
      expect(agencies(rows).filter(([status]) => status !== 'IGNORE')).toEqual([
        ['ACCEPT', 'Dinas Contoh'],
        ['ACCEPT', 'Dinas Lain'],
        ['ACCEPT', 'Dinas Lain'],
      ]);
  });

  it('is said by the headings of sections, and by none where a heading is no agency', async () => {
    const list = [
      people[0]!,
      ['I', 'DINAS CONTOH', null, null],
      people[1]!,
      ['Jumlah', null, null, 1],
      [null, 'B. Kecamatan Contoh', null, null],
      people[2]!,
      [null, 'Bidang Mutasi', null, null],
      [3, tono, 'Tono', 'PNS'],
    ];
    for (const { rows, facts } of await asBoth(list, readStaff)) {
      expect(agencies(rows)).toEqual([
        ['IGNORE', 'SECTION_HEADING'],
        ['ACCEPT', 'DINAS CONTOH'],
        ['IGNORE', 'NOT_A_RECORD'],
        ['IGNORE', 'SECTION_HEADING'],
        ['ACCEPT', 'Kecamatan Contoh'],
        ['IGNORE', 'NOT_A_RECORD'],
        ['REJECT', 'REQUIRED_VALUE_MISSING'],
      ]);
      expect(saidOf(facts).join()).toContain('AGENCY_FROM_HEADINGS');
    }
  });

  it.each([
    ['two lines that differ', [['Unit Kerja : Dinas A'], ['Unit Kerja : Dinas B'], ...people]],
    ['a line that is not filled in', [['Unit Kerja : ................'], ...people]],
    ['the government itself', [['Instansi : Pemerintah Kota Contoh'], ...people]],
    ['a heading that is no agency', [people[0]!, ['A', 'SEKRETARIAT', null, null], ...people.slice(1)]],
  ])('is asked for where %s', async (_, list) => {
    for (const path of [csv(list), await xlsx(list)]) {
      const { code, columns } = await refusal(readStaff(path));
      expect([code, columns]).toEqual(['COLUMNS_MISSING', ['Unit Kerja']]);
    }
  });
});

describe('what a form says once above its list', () => {
  const taking = [
    ['No', 'Nama', 'NIP', 'Jabatan'],
    [1, 'Budi', budi, 'Analis'],
    [2, 'Ani', ani, 'Bendahara'],
  ];

  it('is the training of all who took part', async () => {
    const form = [
      ['DAFTAR PESERTA'],
      ['Nama Diklat', ': Pelayanan Prima'],
      ['Jenis : Bimtek'],
      ['Hari/Tanggal', ':', '1 s.d. 3 Februari 2024'],
      ['JP', ': 24'],
      ['Penyelenggara : LAN RI'],
      [],
    ];
    for (const { rows, facts } of await asBoth([...form, ...taking], readTraining)) {
      expect(rows.map(({ status }) => status)).toEqual(['ACCEPT', 'ACCEPT']);
      expect(rows[1]?.record).toMatchObject({
        employeeNumber: ani,
        title: 'Pelayanan Prima',
        startDate: '2024-02-01',
        endDate: '2024-02-03',
        claimedTenths: 240,
        provider: 'LAN RI',
      });
      expect(saidOf(facts).join()).toContain('2: Pelayanan Prima, 3: Bimtek, 4: 1 s.d. 3 Februari 2024');
    }
  });

  it.each([
    ['a label', [['JP : 8']]],
    ['a label that we do not know', [['Nama', ':', 'Tono']]],
    ['a heading', [['TONO']]],
  ])('is the person of all trainings, block by block, and none behind %s', async (_, between) => {
    const list = [
      ['Nama : Budi'],
      ['NIP : 19900101 201503 1 001'],
      ['No', 'Nama Diklat', 'Jenis', 'Tanggal', 'JP'],
      [1, 'Pelatihan: Pelayanan', 'Bimtek', '1-3 Februari 2024', 24],
      [],
      ['NIP : 19900102 201503 2 002'],
      ['No', 'Nama Diklat', 'Jenis', 'Tanggal', 'JP'],
      [1, 'Kearsipan', 'Bimtek', '1-3 Maret 2024', 24],
      [],
      ...between,
      [1, 'Tanpa Orang', 'Bimtek', '1-3 April 2024', 24],
    ];
    for (const { rows } of await asBoth(list, readTraining))
      expect(
        rows
          .filter(({ status }) => status !== 'IGNORE')
          .map(({ status, record, codes }) => [status, record?.employeeNumber ?? codes[0], record?.title]),
      ).toEqual([
        ['ACCEPT', budi, 'Pelatihan: Pelayanan'],
        ['ACCEPT', ani, 'Kearsipan'],
        ['REJECT', 'EMPLOYEE_NUMBER_MISSING', undefined],
      ]);
  });

  it('is not the day of the letter that goes with the list', async () => {
    const letter = [
      ['Lampiran Surat Kepala BKPSDM'],
      ['Nomor : 800/12/2024'],
      ['Tanggal : 5 Maret 2024'],
      ['Nama Diklat : Pelayanan'],
      ['Jenis : Bimtek'],
      ['JP : 8'],
    ];
    for (const path of [csv([...letter, ...taking]), await xlsx([...letter, ...taking])])
      expect((await refusal(readTraining(path))).columns).toContain('Tanggal Mulai');
  });
});

describe('a row that leaves something to the one above', () => {
  const head = ['No', 'NIP', 'Nama', 'Nama Diklat', 'Jenis', 'Tanggal', 'JP'];
  const persons = (rows: Awaited<ReturnType<typeof readTraining>>['rows']) =>
    rows.map(({ status, codes, record }) => [status, record?.employeeNumber ?? null, ...codes]);
  const training = (title: string) => [title, 'Bimtek', '1-3 Februari 2024', 24];

  it('is of the person written once, and says so', async () => {
    const list = [
      head,
      [1, budi, 'Budi', ...training('Satu')],
      [null, null, null, ...training('Dua')],
      [null, null, null, ...training('Tiga')],
      [2, ani, 'Ani', ...training('Satu')],
      [null, null, null, ...training('Dua')],
    ];
    for (const { rows } of await asBoth(list, readTraining))
      expect(persons(rows)).toEqual([
        ['ACCEPT', budi],
        ['WARN', budi, 'EMPLOYEE_FROM_ABOVE'],
        ['WARN', budi, 'EMPLOYEE_FROM_ABOVE'],
        ['ACCEPT', ani],
        ['WARN', ani, 'EMPLOYEE_FROM_ABOVE'],
      ]);
  });

  it.each([
    ['it has a name of its own', head, [null, null, 'Ani', ...training('Dua')]],
    ['it has a number of its own', head, [2, null, null, ...training('Dua')]],
    ['it has no training', head, [null, null, null, null, 'Bimtek', '1-3 Februari 2024', 24]],
    [
      'no column says whose it is',
      ['x', 'NIP', 'y', ...head.slice(3)],
      [null, null, null, ...training('Dua')],
    ],
  ])('is refused where %s', async (_, titles, row) => {
    for (const { rows } of await asBoth([titles, [1, budi, 'Budi', ...training('Satu')], row], readTraining))
      expect(persons(rows)[1]?.slice(0, 3)).toEqual(['REJECT', null, 'EMPLOYEE_NUMBER_MISSING']);
  });

  it.each([
    ['a gap', [[]]],
    ['a sum', [[null, null, null, 'Jumlah', null, null, 24]]],
    ['a sum without a word', [[null, null, null, null, null, null, 24]]],
  ])('is refused behind %s', async (_, between) => {
    const list = [
      head,
      [1, budi, 'Budi', ...training('Satu')],
      ...between,
      [null, null, null, ...training('Dua')],
    ];
    for (const { rows } of await asBoth<{ rows: OfficeRow<{ employeeNumber: string }>[] }>(
      list,
      readTraining,
    ))
      expect(rows.at(-1)).toMatchObject({ status: 'REJECT', codes: ['EMPLOYEE_NUMBER_MISSING'] });
  });

  it('says "the same" by a sign, which is no value', async () => {
    for (const sign of ['sda', 'S.d.a.', 'idem', '-"-', '〃']) {
      const read = await readTraining(
        await xlsx([
          head,
          [1, budi, 'Budi', ...training('Satu')],
          [2, ani, 'Ani', sign, sign, sign, sign],
          [3, tono, 'Tono', sign, sign, sign, sign],
        ]),
      );
      expect(read.rows.map(({ status, record }) => [status, record?.title, record?.claimedTenths])).toEqual(
        [budi, ani, tono].map(() => ['ACCEPT', 'Satu', 240]),
      );
      expect(read.rows[2]?.codes).toEqual(Array(4).fill('CELL_AS_ABOVE'));
    }
    const staff = await readStaff(
      csv([
        ['NIP', 'Nama', 'Status', 'Unit Kerja'],
        [budi, 'Budi', 'PNS', 'Dinas Contoh'],
        [ani, 'Ani', 'sda', 'sda'],
        [tono, 'sda', 'PNS', 'idem'],
      ]),
    );
    expect(staff.rows.map(({ status, record, codes }) => [status, record?.agencyName, codes[0]])).toEqual([
      ['ACCEPT', 'Dinas Contoh', undefined],
      ['ACCEPT', 'Dinas Contoh', 'CELL_AS_ABOVE'],
      ['REJECT', undefined, 'CELL_AS_ABOVE'],
    ]);
    expect(staff.rows[2]?.codes).toContain('REQUIRED_VALUE_MISSING');
  });
});

it('a sign for "the same" means nothing of another table or another block', async () => {
  const head = ['NIP', 'Nama Diklat', 'Jenis', 'Tanggal', 'JP'],
    row = [budi, 'Satu', 'Bimtek', '1-3 Februari 2024', 24],
    same = [ani, 'sda', 'Bimtek', '1-3 Maret 2024', 24];
  const tables = await readTraining(
    csv([head, row, ['NIP', 'JP', 'Jenis', 'Tanggal'], [budi, 8], head, same]),
  );
  const [, ...ofBlock] = head,
    [, ...first] = row,
    [, ...second] = same;
  const blocks = await readTraining(
    csv([[`NIP : ${budi}`], ofBlock, first, [`NIP : ${ani}`], ofBlock, second]),
  );
  for (const { rows } of [tables, blocks])
    expect(rows.at(-1)).toMatchObject({ status: 'REJECT', codes: ['REQUIRED_VALUE_MISSING'] });
});

describe('layouts that are refused with what to do', () => {
  it('two tables beside each other', async () => {
    const head = ['No', 'NIP', 'Nama', 'Status', 'Unit Kerja'];
    const list = [
      [...head, null, ...head],
      [1, budi, 'Budi', 'PNS', 'Dinas', null, 2, ani, 'Ani', 'PNS', 'Dinas'],
    ];
    const trainings = ['NIP', 'Nama Diklat', 'Jenis', 'Tanggal', 'JP'];
    const workbook = await xlsx(list);
    for (const read of [
      () => readStaff(csv(list)),
      () => readStaff(workbook),
      () => readTraining(csv([[...trainings, ...trainings]])),
    ]) {
      const { code, text } = await refusal(read());
      expect(code).toBe('TABLES_BESIDE');
      expect(text.id).toContain('ke bawah tabel kiri');
    }
    // The superior's number and name further right are no second table.
    const superior = csv([
      [...head, 'NIP', 'Nama', 'Jabatan'],
      [1, budi, 'Budi', 'PNS', 'Dinas', ani, 'Ani', 'x'],
    ]);
    expect((await readStaff(superior)).rows.map(({ record }) => record?.name)).toEqual(['Budi']);
  });

  it('titles that go down, with the people across', async () => {
    const list = [
      ['NIP', budi, ani],
      ['Nama', 'Budi', 'Ani'],
      ['Status', 'PNS', 'PNS'],
      ['Unit Kerja', 'Dinas', 'Dinas'],
    ];
    const training = [
      ['No', 1, 2],
      ['NIP :', budi, ani],
      ['Nama Diklat :', 'D', 'D'],
      ['Jenis :', 'Bimtek', 'Bimtek'],
      ['Tanggal :', '1 Februari 2024', '1 Februari 2024'],
      ['JP :', 8, 8],
    ];
    const workbook = await xlsx(list);
    for (const read of [
      () => readStaff(csv(list)),
      () => readStaff(workbook),
      () => readTraining(csv(training)),
    ]) {
      const { code, text } = await refusal(read());
      expect(code).toBe('HEADER_NOT_FOUND');
      expect(text.id).toContain('Transpos');
    }
  });
});

describe('cells merged downwards', () => {
  const head = '<tr><th>NIP<th>Nama Diklat<th>Jenis<th>Tanggal<th>JP</tr>';

  it('of a page are read for each row, but no sum of JP', async () => {
    const { rows, facts } = await readTraining(
      kept(
        `<table>${head}<tr><td rowspan=2>${budi}<td>D "1"<td>Bimtek<td>1 Februari 2024<td rowspan=2>8</tr>` +
          `<tr><td>D2<td>Bimtek<td>2 Februari 2024</tr><tr></tr>` +
          `<tr><td>${ani}<td rowspan=3>D3<td rowspan=3>Bimtek<td rowspan=3>3 Februari 2024<td rowspan=3>4</tr>` +
          `<tr><td>${tono}</tr><tr></tr></table>`,
      ),
    );
    expect(
      rows.map(({ record, codes }) => [
        record?.employeeNumber,
        record?.title,
        record?.claimedTenths,
        codes[0],
      ]),
    ).toEqual([
      [budi, 'D "1"', 80, 'END_DATE_MISSING'],
      [undefined, undefined, undefined, 'END_DATE_MISSING'],
      [ani, 'D3', 40, 'END_DATE_MISSING'],
      [tono, 'D3', 40, 'END_DATE_MISSING'],
    ]);
    expect(rows[1]?.codes).toContain('JP_MISSING');
    // two of the person and the JP, four of the training
    expect(saidOf(facts).at(-1)).toMatch(/^CELLS_MERGED_READ 6 sel/);
  });
});
