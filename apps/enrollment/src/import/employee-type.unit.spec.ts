import { describe, expect, it } from 'vitest';
import { employeeTypeOf } from './employee-type.js';
import type { ParticipantKey } from './import-columns.js';
import type { TableRow } from './read-table.js';

/** What a row of a staff list comes to: its type, and what was noted on the way. */
function read(
  status: string,
  legalStatus = '',
  others: { title: string; text: string }[] = [],
  title = 'Status',
) {
  const noted: unknown[] = [];
  const row = {
    cells: { employeeType: status, legalStatus },
    titles: { employeeType: title, legalStatus: 'Kedudukan Hukum' },
    others: { employeeType: others },
  } as unknown as TableRow<ParticipantKey>;
  const type = employeeTypeOf(row, (...each) => noted.push(each));
  return { type, noted };
}

describe('the type of an employee', () => {
  it.each([
    ['PNS', 'PNS'],
    ['pns daerah', 'PNS'],
    ['PNSD', 'PNS'],
    ['ASN (PNS)', 'PNS'],
    ['Pegawai Negeri Sipil', 'PNS'],
    ['PNS yang dipekerjakan pada instansi lain', 'PNS'],
    ['PNS Pemkot 2019', 'PNS'],
    ['CPNS', 'CPNS'],
    ['CPNSD Formasi 2024', 'CPNS'],
    ['Calon Pegawai Negeri Sipil', 'CPNS'],
    ['CPNS T.A. 2024', 'CPNS'],
    ['CPNS TA 2024', 'CPNS'],
    ['PPPK', 'PPPK'],
    ['P3K Guru', 'PPPK'],
    ['PPPK Paruh Waktu', 'PPPK'],
    ['PPPK Tenaga Kesehatan Tahap II', 'PPPK'],
    ['PPPK Penuh Waktu Formasi 2022', 'PPPK'],
    ['Pegawai Pemerintah dengan Perjanjian Kerja', 'PPPK'],
    ['Non PNS', null],
    ['Bukan PPPK', null],
    ['PNS/PPPK', null],
    ['Honorer', null],
    ['ASN', null],
    ['P', null],
  ])('is read from %j as %s', (text, type) => expect(read(text).type).toBe(type));

  it('is asked for where no column has it, and doubted where none is understood', () => {
    expect(read('').noted).toEqual([['employeeType', 'REQUIRED_VALUE_MISSING']]);
    expect(read('Honorer').noted).toEqual([['employeeType', 'EMPLOYEE_TYPE_UNKNOWN']]);
    expect(read('', '', [{ title: 'Jenis Pegawai', text: 'THL' }]).noted).toEqual([
      ['employeeType', 'EMPLOYEE_TYPE_UNKNOWN'],
    ]);
  });

  it('is read from the next column where the first says nothing of it', () => {
    expect(read('Aktif', '', [{ title: 'Jenis Pegawai', text: 'PPPK' }])).toEqual({
      type: 'PPPK',
      noted: [],
    });
  });

  it('is CPNS where one column says PNS and another says it more exactly', () => {
    const more = [{ title: 'Status CPNS PNS', text: 'CPNS' }];
    expect(read('PNS', '', more).type).toBe('CPNS');
    expect(read('PPPK', '', more).type).toBe('PPPK');
  });

  it.each([
    ['Status CPNS PNS', 'P', 'PNS'],
    ['Status CPNS PNS', ' c ', 'CPNS'],
    ['CPNS/PNS', 'X', null],
    ['Jenis Pegawai', 'P', null],
    ['PNS/PPPK', 'P', null],
  ])('under %j has in the code %j the type %s', (title, code, type) => {
    expect(read(code, '', [], title).type).toBe(type);
  });
});

describe('a legal position', () => {
  it.each([
    ['Pensiun'],
    ['Pensiunan BUP'],
    ['Purna Tugas'],
    ['Meninggal Dunia'],
    ['Berhenti atas permintaan sendiri'],
    ['Pemberhentian dengan hormat'],
    ['Mengundurkan diri'],
    ['Pindah Instansi'],
    ['Tidak Aktif'],
    ['Non-Aktif'],
    ['Mencapai BUP'],
    ['Kontrak habis'],
    ['Habis masa kontrak'],
    ['Kontrak tidak diperpanjang'],
    ['Perjanjian kerja berakhir'],
  ])('%s refuses the row', (text) => {
    expect(read('PNS', text)).toEqual({ type: null, noted: [['legalStatus', 'EMPLOYEE_LEFT', text]] });
  });

  it.each([
    ['Masa Persiapan Pensiun'],
    ['MPP'],
    ['CLTN'],
    ['Cuti di Luar Tanggungan Negara'],
    ['Tugas Belajar'],
    ['Pemberhentian Sementara'],
    ['Penerima uang tunggu'],
  ])('%s is told of and lets the row pass', (text) => {
    expect(read('PNS', text)).toEqual({ type: 'PNS', noted: [['legalStatus', 'EMPLOYEE_AWAY', text]] });
  });

  it.each([['Aktif'], ['DPK'], ['Dipekerjakan'], ['Hukuman Disiplin Tingkat Berat'], ['']])(
    '%j is nothing to speak of',
    (text) => expect(read('PNS', text)).toEqual({ type: 'PNS', noted: [] }),
  );

  it.each([['Pindah masuk'], ['Pemberhentian dari jabatan'], ['Perpanjangan kontrak'], ['Keluarga']])(
    '%s is not understood, and the row passes',
    (text) =>
      expect(read('PNS', text)).toEqual({
        type: 'PNS',
        noted: [['legalStatus', 'LEGAL_STATUS_UNKNOWN', text]],
      }),
  );

  it('may stand in the column of the type, and is said of that one', () => {
    expect(read('PNS Pensiun')).toEqual({
      type: null,
      noted: [['employeeType', 'EMPLOYEE_LEFT', 'PNS Pensiun']],
    });
    expect(read('PNS MPP')).toEqual({ type: 'PNS', noted: [['employeeType', 'EMPLOYEE_AWAY', 'PNS MPP']] });
  });

  it('is shown in its first sixty letters', () => {
    const long = `Pensiun ${'x'.repeat(60)}`;
    expect(read('PNS', long).noted).toEqual([['legalStatus', 'EMPLOYEE_LEFT', long.slice(0, 60)]]);
  });
});
