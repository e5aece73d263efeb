import { describe, expect, it } from 'vitest';
import { filledDown } from './cell-text.js';
import { FileRefused } from './file-refused.js';
import type { ColumnMapping } from './header-columns.js';
import { completionColumns, participantColumns, type ImportColumn } from './import-columns.js';
import { findHeader } from './table-header.js';

const numbered = (lines: string[]) => lines.map((text, i) => ({ number: i + 1, text }));
const find = (
  lines: string[],
  columns: readonly ImportColumn[] = participantColumns,
  mapping?: ColumnMapping,
  given?: Record<string, string>,
) => findHeader(numbered(lines), columns, mapping, given);
function refusal(...given: Parameters<typeof find>) {
  try {
    find(...given);
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
  return undefined;
}

const titles = ['NIP', 'Nama', 'Status', 'Unit Kerja'];
const staff = titles.join(';');
const row = '198704132010012917;Ani, S.Kom.;PNS;Dinas Sosial';

describe('the header of a list', () => {
  it.each([[';'], [','], ['\t'], ['|']])('is found with %j between its titles', (delimiter) => {
    const header = find(['DAFTAR PEGAWAI', '', titles.join(delimiter), row.replaceAll(';', delimiter)]);
    expect(header).toMatchObject({ delimiter, line: 3, lastLine: 3, titles, width: 4, rows: [titles] });
    expect([...header.positions]).toEqual([
      ['employeeNumber', 0],
      ['name', 1],
      ['employeeType', 2],
      ['agency', 3],
    ]);
  });

  it('may stand in the fortieth line and no further down', () => {
    const above = (count: number) => Array.from({ length: count }, () => 'x');
    expect(find([...above(39), staff]).line).toBe(40);
    expect(refusal([...above(40), staff])).toMatchObject({
      code: 'HEADER_NOT_FOUND',
      columns: ['NIP', 'Nama', 'Status', 'Unit Kerja'],
    });
  });

  it('is the line that names the most columns, the first of equals', () => {
    expect(find(['NIP;Nama', `${staff};Jabatan`, staff]).line).toBe(2);
    expect(find([staff, row, staff]).line).toBe(1);
  });

  it('ends with its last title, however many cells follow', () => {
    expect(find([`${staff};;Jabatan;;`])).toMatchObject({ titles: [...titles, '', 'Jabatan'], width: 8 });
  });

  it('may have titles of several lines', () => {
    expect(find(['NIP;"Nama', 'Lengkap";Status;Unit Kerja'])).toMatchObject({
      line: 1,
      lastLine: 2,
      titles: ['NIP', 'Nama Lengkap', 'Status', 'Unit Kerja'],
    });
  });
});

describe('a header of two rows', () => {
  const training = 'NIP;Nama Diklat;Jenis;Tanggal Pelaksanaan;;JP;Ket';

  it('is one where the second says more', () => {
    const header = find([training, ';;;Mulai;Selesai;', row], completionColumns);
    expect(header).toMatchObject({ line: 1, lastLine: 2 });
    expect(header.titles.slice(3, 5)).toEqual(['Tanggal Pelaksanaan Mulai', 'Tanggal Pelaksanaan Selesai']);
    expect(header.rows).toHaveLength(2);
    expect([header.positions.get('startDate'), header.positions.get('endDate')]).toEqual([3, 4]);
  });

  it('leaves out what a merged title covers in the second row', () => {
    const merged = `${filledDown}NIP;${filledDown}Nama Diklat;${filledDown}Jenis;Mulai;Selesai;${filledDown}JP`;
    expect(find([training, merged], completionColumns).titles[0]).toBe('NIP');
  });

  it.each<[string, string]>([
    ['a row of people', '198704132010012917;Arsip;Bimtek;Mulai;Selesai;8'],
    ['numbers only', '1;2;3;4;5;6'],
    ['a long text', `;;;Mulai;Selesai;;${'x'.repeat(61)}`],
    ['five digits', ';;;Mulai;Selesai;;12345 x'],
    ['the same word again', ';;;Mulai;Selesai;;Ket'],
    ['two cells more', ';;;Mulai;Selesai;;;;'],
    ['nothing', ';;;;;'],
    ['words that we do not know', ';;;Awalan;Akhiran;'],
    ['a number beside its words', ';;;Mulai;Selesai;;12'],
  ])('is none with %s in the second', (_, second) => {
    expect(find([training, second], completionColumns)).toMatchObject({ line: 1, lastLine: 1 });
  });

  it.each<[string, string]>([
    ['sixty letters', `;;;Mulai;Selesai;;${'x'.repeat(60)}`],
    ['four digits', ';;;Mulai;Selesai;;2024 x'],
    ['one cell more', ';;;Mulai;Selesai;;;Ket'],
  ])('may have %s in the second', (_, second) => {
    expect(find([training, second], completionColumns).lastLine).toBe(2);
  });

  it('gives a heading to what stands under it alone', () => {
    const header = find(
      ['NIP;Nama Diklat;Jenis;Tanggal;;Sertifikat;JP', ';;;Mulai;Selesai;Nomor;'],
      completionColumns,
    );
    expect(header.titles).toEqual([
      'NIP',
      'Nama Diklat',
      'Jenis',
      'Tanggal Mulai',
      'Tanggal Selesai',
      'Sertifikat Nomor',
      'JP',
    ]);
  });
});

it('a column without a title ends a heading over several', () => {
  const header = find(['NIP;Nama Diklat;Jenis;Tanggal;;;JP', ';;;Mulai;;Penyelenggara;'], completionColumns);
  expect(header.titles.slice(3, 6)).toEqual(['Tanggal Mulai', '', 'Penyelenggara']);
});

describe('a required column', () => {
  it('that is missing is named, with the header as it was read', () => {
    const refused = refusal(['NIP;Nama;Jabatan;Unit Kerja']);
    expect(refused).toMatchObject({ code: 'COLUMNS_MISSING', columns: ['Status'], header: { line: 1 } });
    expect(refused?.text.id).toContain('NIP, Nama, Jabatan, Unit Kerja');
    expect(refused?.text.en).toContain('NIP, Nama, Jabatan, Unit Kerja');
  });

  it('is not asked for where it is known without one, unless the client names its column', () => {
    const given = { agency: 'Dinas Sosial' };
    expect(find(['NIP;Nama;Status'], participantColumns, undefined, given).line).toBe(1);
    expect(refusal(['NIP;Nama;Status'], participantColumns, { agency: 'OPD' }, given)?.columns).toEqual([
      'Unit Kerja',
    ]);
  });

  it('may be said less exactly by another', () => {
    const lines = (title: string) => [`NIP;Nama Diklat;Jenis;${title};JP`];
    expect(find(lines('Bulan'), completionColumns).positions.has('month')).toBe(true);
    expect(find(lines('Tahun'), completionColumns).positions.has('year')).toBe(true);
    expect(refusal(lines('Selesai'), completionColumns)?.columns).toEqual(['Tanggal Mulai']);
  });

  it('may be said by a line above the table, or by the first heading', () => {
    const header = find(['Unit Kerja: Dinas Sosial', 'NIP;Nama;Status', row]);
    expect(header).toMatchObject({ line: 2, said: [{ key: 'agency', line: 1, text: 'Dinas Sosial' }] });
    expect(find(['NIP;Nama;Status', 'DINAS SOSIAL']).said).toMatchObject([{ key: 'agency', line: 2 }]);
    expect(refusal(['Pemateri: Budi', 'NIP;Nama;Status', row])?.columns).toEqual(['Unit Kerja']);
  });

  it('is said by no line where the table has it', () => {
    expect(find(['Unit Kerja: Dinas Sosial', staff]).said).toEqual([]);
  });

  it('is that which the client names, and missing where it is not there', () => {
    expect(
      find(['A;B;C;D'], participantColumns, { employeeNumber: 'A', name: 2, employeeType: 3, agency: 'D' })
        .line,
    ).toBe(1);
    expect(refusal(['NIP;Nama;Status;D'], participantColumns, { agency: 'E' })).toMatchObject({
      code: 'COLUMNS_MISSING',
      columns: ['Unit Kerja'],
    });
    expect(refusal([staff], participantColumns, { position: 'Jabatan Baru' })?.columns).toEqual([
      'Jabatan Baru',
    ]);
  });
});

describe('a file is refused', () => {
  it('where one column alone is known', () => {
    expect(refusal(['NIP;Alamat', row])?.code).toBe('HEADER_NOT_FOUND');
    expect(refusal(['NIP;Nama', row])?.code).toBe('COLUMNS_MISSING');
  });

  it('with two lists beside each other', () => {
    expect(refusal([`${staff};${staff}`])?.code).toBe('TABLES_BESIDE');
  });

  it('with titles that go down', () => {
    const refused = refusal(['NIP;198704132010012917', 'Nama;Ani', 'Status;PNS', 'Unit Kerja;Dinas Sosial']);
    expect(refused).toMatchObject({ code: 'HEADER_NOT_FOUND', columns: [] });
    expect(refused?.text.id).toContain('NIP, Nama, Status, Unit Kerja');
  });

  it('that is empty', () => expect(refusal([])?.code).toBe('HEADER_NOT_FOUND'));
});
