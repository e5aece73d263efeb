import { describe, expect, it } from 'vitest';
import { BesideTable, saidBeside, sayable } from './beside-table.js';
import { CsvRecords } from './csv-records.js';
import { knownNames } from './header-columns.js';
import { completionColumns, participantColumns, type ImportColumn } from './import-columns.js';

const header = '=';
/** What lines say of columns that the table has not; the line "=" is its header. */
function said(columns: readonly ImportColumn[], lines: string[], has: string[] = ['employeeNumber']) {
  const records = new CsvRecords(';', 0),
    line = lines.indexOf(header) + 1;
  return saidBeside(
    { line, lastLine: line, positions: new Map(has.map((key, i) => [key, i])) },
    [...records.take(lines.map((text, i) => ({ number: i + 1, text }))), ...records.finish()],
    columns,
  ).map((each) => [each.key, each.line, each.text]);
}
const ofTraining = (...above: string[]) => said(completionColumns, [...above, header]);
const ofStaff = (...lines: string[]) => said(participantColumns, lines);

describe('a line above the table', () => {
  it.each<[string, string, unknown[]]>([
    ['in one cell', 'Nama Diklat : Pelayanan Prima', [['title', 1, 'Pelayanan Prima']]],
    ['in two cells', 'Nama Diklat;Pelayanan Prima', [['title', 1, 'Pelayanan Prima']]],
    ['with the colon in the second', 'Nama Diklat;: Pelayanan Prima', [['title', 1, 'Pelayanan Prima']]],
    [
      'with the colon in a cell of its own',
      ';Nama Diklat;;:;Pelayanan Prima',
      [['title', 1, 'Pelayanan Prima']],
    ],
    ['with a colon in what it says', 'Nama Diklat: Excel: Dasar', [['title', 1, 'Excel: Dasar']]],
    [
      'twice',
      'Penyelenggara: BPSDM;JP: 8',
      [
        ['provider', 1, 'BPSDM'],
        ['jp', 1, '8'],
      ],
    ],
    ['and more than that', 'Nama Diklat: Arsip;Tahap II', []],
    ['of nothing', 'Nama Diklat:', []],
    ['of a dash', 'Nama Diklat: -', []],
    ['of a column that is of one row alone', 'No Sertifikat: 12/X', []],
    ['of a column that the table has', 'NIP: 198704132010012917', []],
    ['of something that we do not know', 'Pemateri: Budi', []],
    ['in 200 letters', `Nama Diklat: ${'x'.repeat(200)}`, [['title', 1, 'x'.repeat(200)]]],
    ['in 201 letters', `Nama Diklat: ${'x'.repeat(201)}`, []],
  ])('says something %s', (_, line, expected) => expect(ofTraining(line)).toEqual(expected));

  it('says nothing where another says something else', () => {
    expect(ofTraining('Nama Diklat: Arsip', 'Nama Diklat: Keuangan', 'JP: 8')).toEqual([['jp', 3, '8']]);
    expect(ofTraining('JP: 8', 'JP: 8')).toEqual([
      ['jp', 1, '8'],
      ['jp', 2, '8'],
    ]);
  });

  it.each<[string, number]>([
    ['Nomor : 893.3/12', 0],
    ['No.: 893.3/12', 0],
    ['Lampiran Surat Kepala BKPSDM', 0],
    ['Perihal: Daftar peserta', 0],
    ['DAFTAR PESERTA', 1],
    ['Bimtek Surat-menyurat', 0],
    ['Persuratan', 1],
  ])('says the day of the letter, not of the training, below %j', (line, days) => {
    expect(ofTraining(line, 'Tanggal: 01-02-2024')).toHaveLength(days);
  });

  it('says nothing below the header', () => {
    expect(said(completionColumns, [header, 'Nama Diklat: Arsip'])).toEqual([]);
  });
});

describe('the agency of a list', () => {
  it.each<[string, string[], unknown[]]>([
    ['is said by a line', ['Unit Kerja : Dinas Sosial', header], [['agency', 1, 'Dinas Sosial']]],
    ['is no government', ['Unit Kerja: Pemerintah Kota Contoh', header], []],
    ['is no government in short', ['Instansi: Pemkab Contoh', header], []],
    ['may be said by the first heading', [header, '', 'A. DINAS SOSIAL'], [['agency', 3, 'DINAS SOSIAL']]],
    ['may stand beside its number', [header, 'II;KECAMATAN CONTOH'], [['agency', 2, 'KECAMATAN CONTOH']]],
    [
      'may stand beside a row of numbers',
      [header, '1;2;3', '1);Dinas Sosial'],
      [['agency', 3, 'Dinas Sosial']],
    ],
    ['is no heading of a section', [header, 'SEKRETARIAT'], []],
    ['is not said by the second heading', [header, 'SEKRETARIAT', 'DINAS SOSIAL'], []],
    ['is said by no heading above the table', ['DINAS SOSIAL', header, '1;Ani'], []],
    ['is no cell of a row', [header, 'Ani;DINAS SOSIAL'], []],
    [
      'is said by a line rather than a heading',
      ['OPD: Dinas Sosial', header, 'DINAS PASAR'],
      [['agency', 1, 'Dinas Sosial']],
    ],
  ])('%s', (_, lines, expected) => expect(ofStaff(...lines)).toEqual(expected));

  it('is not looked for where the table has it', () => {
    expect(said(participantColumns, [header, 'DINAS SOSIAL'], ['agency'])).toEqual([]);
  });
});

/** Lines between the rows of a list, with what was said above it. */
function between(
  columns: readonly ImportColumn[],
  above: Record<string, string>,
  has: string[],
  byHeadings = false,
) {
  const beside = new BesideTable(
    knownNames(sayable(columns)),
    (key) => has.includes(key),
    Object.entries(above).map(([key, text]) => ({ key, line: 1, text })),
    byHeadings,
  );
  return {
    takes: (...cells: string[]) => beside.takes(cells),
    now: () => beside.now,
    row: (cells: Record<string, string> = {}) => {
      beside.complete(cells);
      return cells;
    },
  };
}

describe('a line between the rows', () => {
  const training = () => between(completionColumns, { title: 'Arsip', jp: '8' }, ['employeeNumber']);

  it.each<[string, string[], boolean]>([
    ['with a label that we know', ['Nama Diklat : Keuangan'], true],
    ['with one that we do not know', ['Pemateri : Budi'], true],
    ['with one, and what it says in two cells', ['Pemateri: Budi', '8'], true],
    ['with one in two cells', ['Pemateri', ': Budi'], true],
    ['with one in three cells', ['Pemateri', ':', 'Budi'], true],
    ['with a heading', ['B. KEUANGAN'], true],
    ['with a label and more beside it', ['Ket: x', 'Budi', '8'], false],
    ['of a person', ['1', 'Budi', '198704132010012917'], false],
    ['of a time', ['08:00'], false],
    ['of two words', ['Ani', 'Budi'], false],
    ['of nothing', ['', ''], false],
  ])('%s is one: %s', (_, cells, expected) => expect(training().takes(...cells)).toBe(expected));

  it('completes the rows below it with what it says', () => {
    const list = training();
    expect(list.row({ employeeNumber: '1', jp: '' })).toEqual({
      employeeNumber: '1',
      title: 'Arsip',
      jp: '8',
    });
    list.takes('Nama Diklat: Keuangan');
    list.takes('JP: 16');
    expect(list.row()).toEqual({ title: 'Keuangan', jp: '16' });
  });

  it('ends what was said of the block before, once a row has come', () => {
    const list = training();
    list.takes('Penyelenggara: BPSDM');
    expect(list.now()).toEqual({ title: 'Arsip', jp: '8', provider: 'BPSDM' });
    list.row();
    list.takes('Pemateri: Budi');
    expect(list.now()).toEqual({});
  });

  it('says nothing of a column that the table has', () => {
    const list = training();
    list.takes('NIP: 198704132010012917');
    expect(list.now()).toEqual({ title: 'Arsip', jp: '8' });
  });

  it('that is a heading leaves nothing but the agency', () => {
    const list = between(participantColumns, { agency: 'Dinas Sosial', rank: 'III/b' }, []);
    list.row();
    list.takes('SEKRETARIAT');
    expect(list.now()).toEqual({ agency: 'Dinas Sosial' });
    list.row();
    list.takes('DINAS PASAR');
    expect(list.now()).toEqual({ agency: 'Dinas Sosial' });
  });

  it('names the agency where headings do so, until the next one', () => {
    const list = between(participantColumns, {}, [], true);
    list.takes('A. DINAS SOSIAL');
    expect(list.row()).toEqual({ agency: 'DINAS SOSIAL' });
    list.takes('B', 'BADAN PASAR');
    expect(list.row()).toEqual({ agency: 'BADAN PASAR' });
    list.takes('SEKRETARIAT');
    expect(list.row()).toEqual({});
    list.takes('Unit Kerja: Dinas Sosial');
    list.takes('C. KECAMATAN CONTOH');
    expect(list.row()).toEqual({ agency: 'KECAMATAN CONTOH' });
    list.takes('D. Umum');
    expect(list.row()).toEqual({ agency: 'Dinas Sosial' });
  });
});
