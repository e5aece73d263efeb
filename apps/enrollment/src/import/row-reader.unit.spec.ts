import { describe, expect, it } from 'vitest';
import { filledDown, formulaWithoutValue } from './cell-text.js';
import { CsvRecords } from './csv-records.js';
import { completionColumns, participantColumns, type ImportColumn } from './import-columns.js';
import { RowReader, type TableRow } from './row-reader.js';
import { findHeader } from './table-header.js';

interface Options {
  columns?: readonly ImportColumn[];
  openEnded?: boolean;
  linesBefore?: number;
  given?: Record<string, string>;
}

/** Reads the rows below a header; both as lines of a file. */
function read(header: string, rows: string[], options: Options = {}): TableRow<string>[] {
  const { columns = participantColumns, openEnded = false, linesBefore = 0, given = {} } = options;
  const lines = [header, ...rows].join('\n').split('\n');
  const numbered = lines.map((text, i) => ({ number: i + 1, text })),
    found = findHeader(numbered, columns, undefined, given);
  const records = new CsvRecords(found.delimiter, found.titles.length);
  const below = [...records.take(numbered.slice(found.lastLine)), ...records.finish()];
  return new RowReader(found, columns, { openEnded, linesBefore, given }).readAll(below);
}
const codes = (rows: TableRow<string>[]) =>
  rows.map(({ findings }) => findings.map(({ code }) => code).join(' '));

const staff = 'No;NIP;Nama;Status;Unit Kerja;Jabatan';
const ani = '1;198704132010012917;Ani, S.Kom.;PNS;Dinas Sosial;Analis';
const one = (row: string, options?: Options) => codes(read(staff, [row], options)).join('|');

describe('a row', () => {
  it('has its cells by our columns, and the titles of the office', () => {
    const [row] = read(staff, [ani.replace('Ani, S.Kom.', ' Ani,\u00a0 S.Kom. ')], { linesBefore: 10 });
    expect(row).toMatchObject({
      line: 12,
      noRecord: false,
      findings: [],
      cells: { employeeNumber: '198704132010012917', name: 'Ani, S.Kom.', position: 'Analis', email: '' },
      titles: { agency: 'Unit Kerja', email: 'Email' },
    });
  });

  it('that holds nothing is none', () => expect(read(staff, ['', ';;;', '; - ;;', ani])).toHaveLength(1));

  it('says what is given where no column does', () => {
    const [row] = read('NIP;Nama;Status', ['198704132010012917;Ani;PNS'], {
      given: { agency: 'Dinas Sosial' },
    });
    expect(row?.cells['agency']).toBe('Dinas Sosial');
  });

  it.each<[string, string, boolean, string]>([
    ['one cell less, of no required column', ani.replace(';Analis', ''), false, 'ROW_SHORT'],
    ['two cells less', '1;198704132010012917;Ani;PNS', false, 'ROW_CUT_SHORT'],
    ['cells less, in a file that stores no empty ones', '1;198704132010012917;Ani;PNS', true, ''],
    ['an empty cell more', `${ani};`, false, ''],
    ['something in a cell more', `${ani};x`, false, 'ROW_TOO_LONG'],
    ['something in a cell more, where none are stored', `${ani};x`, true, 'ROW_TOO_LONG'],
  ])('with %s', (_, row, openEnded, expected) => expect(one(row, { openEnded })).toBe(expected));

  it('that is cut short says which columns are absent', () => {
    const finding = (header: string, row: string) => read(header, [row])[0]?.findings[0]?.message.id;
    expect(finding(staff, '1;198704132010012917;Ani;PNS')).toMatch(/: Unit Kerja$/);
    expect(finding(`${staff};Email`, '1;198704132010012917;Ani;PNS;Dinsos')).toContain(': Jabatan, Email');
    expect(finding('No;NIP;Nama;Status;Unit Kerja', '1;198704132010012917;Ani;PNS')).toMatch(/: Unit Kerja$/);
  });

  it('with a quotation mark that is never closed says so', () => {
    expect(one('1;198704132010012917;"Ani;PNS;Dinas Sosial;Analis')).toBe('UNCLOSED_QUOTE');
  });

  it.each([
    ['#REF!', 'Ani', 'CELL_ERROR'],
    [formulaWithoutValue, 'Ani', 'FORMULA_WITHOUT_VALUE'],
    // a formula that found nothing says nothing of what may be missing
    ['#N/A', 'Ani', ''],
    ['Analis', '#N/A', 'CELL_ERROR'],
    ['Analis', '#NAME?', 'CELL_ERROR'],
  ])('with %j as the position and %j as the name', (position, name, expected) => {
    expect(one(`1;198704132010012917;${name};PNS;Dinas Sosial;${position}`)).toBe(expected);
  });

  it('with another value under the very title that is read says so', () => {
    const header = 'NIP;Nama;Status;Unit Kerja;Jabatan;Jabatan';
    const second = (text: string) =>
      codes(read(header, [`198704132010012917;Ani;PNS;Dinsos;Analis;${text}`])).join();
    expect([second('Analis'), second(''), second('Arsiparis')]).toEqual(['', '', 'COLUMN_TWICE_DIFFERS']);
    // a second number is that of the superior
    expect(codes(read('NIP;Nama;Status;Unit Kerja;NIP', ['198704132010012917;Ani;PNS;Dinsos;1']))).toEqual([
      '',
    ]);
  });

  it('has the other columns that tell of the type', () => {
    const [row] = read('NIP;Nama;Status;Unit Kerja;Jenis Pegawai', [
      '198704132010012917;Ani;Aktif;Dinsos;PPPK',
    ]);
    expect(row?.others).toEqual({ employeeType: [{ title: 'Jenis Pegawai', text: 'PPPK' }] });
    expect(read(staff, [ani])[0]?.others).toEqual({});
  });
});

describe('what is no record', () => {
  it.each<[string, string, string]>([
    ['the header again', staff, 'REPEATED_HEADER'],
    ['the header in other letters', 'NO.;nip;NAMA;status;UNIT_KERJA;jabatan', 'REPEATED_HEADER'],
    ['another header', 'No;Nama;NIP;Gol;Jabatan', 'OTHER_HEADER'],
    ['the numbers of columns', '1;2;3;4;5;6', 'NOT_A_RECORD'],
    ['the numbers of columns in brackets', '(1);(2);(3);(4);(5);(6)', 'NOT_A_RECORD'],
    ['a numbered row that is not filled in', '7;;;;;', 'NOT_A_RECORD'],
    ['sums of nothing', '7;0;;0,00;0.0;', 'NOT_A_RECORD'],
    ['a total', 'Jumlah;12;34;5;6;7', 'NOT_A_RECORD'],
    ['a total under the number', ';TOTAL;12;;;', 'NOT_A_RECORD'],
    ['a note', 'Keterangan: data per 31-12-2024;;;;;', 'NOT_A_RECORD'],
    ['a note in English', 'NB: x;y;z;1;2;3', 'NOT_A_RECORD'],
    ['who signs', ';;;;NIP. 19650101 199003 1 001;', 'NOT_A_RECORD'],
    ['two who sign', ';NIP. 19650101 199003 1 001;;;NIP. 19700101 199503 1 001;', 'NOT_A_RECORD'],
    ['a numbered total', '7;TOTAL;12;34;5;6', 'NOT_A_RECORD'],
    ['a section', 'A;SEKRETARIAT;;;;', 'NOT_A_RECORD'],
    ['a text alone', ';;;*) belum diverifikasi;;', 'NOT_A_RECORD'],
    ['a sum alone', ';;;;;128', 'NOT_A_RECORD'],
  ])('%s', (_, row, code) => {
    const [read_] = read(staff, [row]);
    expect([read_?.noRecord, read_?.findings[0]?.code]).toEqual([true, code]);
  });

  it.each<[string, string]>([
    ['with an employee number, whatever else it says', 'Jumlah;198704132010012917;Ani;PNS;Dinsos;Analis'],
    ['with ten digits of one', 'Total;1987041320;;;;'],
    ['with one that a spreadsheet has broken', 'Total;1,98704E+17;;;;'],
    ['that holds a number in its first column alone', '198704132010012917;;Ani;PNS;Dinsos;x'],
    ['about somebody whose name begins like a note', '1;198704132010012917;Jumlahwati;PNS;Dinsos;Analis'],
    ['with no number', '1;;Ani;PNS;Dinsos;Analis'],
    ['whose numbers are in another order', '1;3;2;4;5;6'],
    ['with a word, a number and a text', '1;123;Ani;;;'],
  ])('is not a row %s', (_, row) => expect(read(staff, [row])[0]?.noRecord).toBe(false));

  it('is not the rest of a line that was cut, which begins with a number', () => {
    expect(read('NIP;Nama;Status;Unit Kerja', ['123'])[0]?.noRecord).toBe(false);
  });

  it('is a number of nine digits below a total', () => {
    expect(read(staff, ['Total;198704132;;;;'])[0]?.noRecord).toBe(true);
  });

  it('is no cell that a merged one covers: such a row is the header again', () => {
    const covered = staff.replace('Unit Kerja', `${filledDown}Dinas Sosial`);
    expect(codes(read(staff.replace(';Unit Kerja', ';Unit Kerja'), [covered]))).toEqual(['OTHER_HEADER']);
  });
});

describe('another table', () => {
  it('begins with its header: its rows are refused until ours comes again', () => {
    const rows = read(staff, [
      ani,
      'No;Nama;NIP;Gol;Jabatan',
      '1;Ani;198704132010012917;III/b;x;y',
      staff,
      ani,
    ]);
    expect(codes(rows)).toEqual(['', 'OTHER_HEADER', 'ROW_OF_OTHER_TABLE', 'REPEATED_HEADER', '']);
    expect(rows[2]?.findings[0]?.message.id).toContain('3');
  });

  it('is none where most of its titles are unknown', () => {
    expect(one('Nama;NIP;Gol;x;y;z')).toBe('OTHER_HEADER');
    expect(codes(read(`${staff};a`, ['Nama;NIP;Gol;x1;y1;z1;w1']))).not.toContain('OTHER_HEADER');
  });
});

describe('what lines say beside the table', () => {
  it('is of the rows below them', () => {
    const rows = read('Unit Kerja: Dinas Sosial\nNIP;Nama;Status', [
      '198704132010012917;Ani;PNS',
      'Unit Kerja: Dinas Pasar',
      '199001012015031001;Budi;PNS',
    ]);
    expect(codes(rows)).toEqual(['', 'SECTION_HEADING', '']);
    expect(rows.map(({ cells }) => cells['agency'])).toEqual(['Dinas Sosial', '', 'Dinas Pasar']);
    expect(rows[1]?.findings[0]?.message.id).toContain('Dinas Pasar');
  });

  it('ends where a line with another label begins a block', () => {
    const rows = read('Unit Kerja: Dinas Sosial\nNIP;Nama;Status', [
      '198704132010012917;Ani;PNS',
      'Kepala: Tono',
      '199001012015031001;Budi;PNS',
    ]);
    expect(codes(rows)).toEqual(['', 'NOT_A_RECORD', '']);
    expect(rows[2]?.cells['agency']).toBe('');
  });

  it('is not said by a total, and by no line where the table has the column', () => {
    const total = read('Unit Kerja: Dinas Sosial\nNIP;Nama;Status', [
      '198704132010012917;Ani;PNS',
      'Jumlah: 12',
      '199001012015031001;Budi;PNS',
    ]);
    expect(total.map(({ cells }) => cells['agency'])).toEqual(['Dinas Sosial', '', 'Dinas Sosial']);
    expect(one('Unit Kerja: Dinas Pasar;;;;;')).toBe('NOT_A_RECORD');
  });
});

describe('a row of trainings', () => {
  const columns = completionColumns,
    header = 'No;Nama;NIP;Nama Diklat;Jenis;Tanggal;JP',
    first = '1;Ani;198704132010012917;Arsip;Bimtek;01-02-2024;8';

  it('takes from above what it leaves to it, and says from which line', () => {
    const rows = read(
      header,
      [first, ';;;Keuangan;Bimtek;02-02-2024;8', '2;Budi;199001012015031001;sda;sda;sda;sda'],
      { columns },
    );
    expect(codes(rows)).toEqual(['', 'EMPLOYEE_FROM_ABOVE', Array(4).fill('CELL_AS_ABOVE').join(' ')]);
    expect(rows[1]?.cells['employeeNumber']).toBe('198704132010012917');
    expect(rows[2]?.findings[0]).toMatchObject({ column: 'Nama Diklat' });
  });

  it('takes nothing over another header', () => {
    const rows = read(
      header,
      [first, 'Nama;NIP;Jenis;JP', header, '2;Budi;199001012015031001;sda;Bimtek;02-02-2024;8'],
      {
        columns,
      },
    );
    expect(codes(rows)).toEqual(['', 'OTHER_HEADER', 'REPEATED_HEADER', '']);
    expect(rows[3]?.cells['title']).toBe('');
  });

  it('has the hours of a merged cell only where the training is merged too', () => {
    const of = (title: string, jp: string) =>
      read(header, [`2;Budi;199001012015031001;${title};Bimtek;01-02-2024;${jp}`], { columns })[0]?.cells[
        'jp'
      ];
    expect(of(`${filledDown}Arsip`, `${filledDown}8`)).toBe('8');
    expect(of('Arsip', `${filledDown}8`)).toBe('');
    expect(of('Arsip', '8')).toBe('8');
  });

  it('names two columns with one title apart', () => {
    const rows = read('NIP;Nama Diklat;Jenis;Tanggal;Tanggal;JP', ['198704132010012917;Arsip;Bimtek;1;2;8'], {
      columns,
    });
    expect(rows[0]?.titles).toMatchObject({ startDate: 'Tanggal', endDate: 'Tanggal (2)' });
  });
});
