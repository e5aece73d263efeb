import { describe, expect, it } from 'vitest';
import {
  headerWord,
  knownNames,
  same,
  takenColumns,
  titleOf,
  titleOfTwo,
  titlesApart,
  type ColumnMapping,
} from './header-columns.js';
import { completionColumns, participantColumns, type ImportColumn } from './import-columns.js';

/** Our keys and the columns that are read as them, from 1, with those passed over. */
const taken = (
  titles: string[],
  columns: readonly ImportColumn[] = completionColumns,
  mapping?: ColumnMapping,
) =>
  Object.fromEntries(
    takenColumns(titles.map(titleOf), columns, knownNames(columns), mapping).map(
      ({ key, position, others }) => [key, [position + 1, ...others.map((each) => each.position + 1)]],
    ),
  );
const known = knownNames(completionColumns);
const keyOf = (words: string[]) => words.map((word) => known.get(headerWord(word))?.key).find(Boolean);

describe('a title', () => {
  it.each([
    ['TGL. LAHIR', 'Tgl Lahir', true],
    ['Nama_Diklat', 'nama diklat', true],
    ['\uff2e\uff29\uff30', 'NIP', true],
    ['NIP', 'NIP Lama', false],
    ['#', '#', true],
    [' # ', '#', true],
    ['#', '%', false],
    ['', '', false],
    [' ', ' ', false],
  ])('%j is the same as %j: %s', (title, wanted, expected) => expect(same(title, wanted)).toBe(expected));

  it.each([
    ['Tanggal Mulai (dd/mm/yyyy)', 'startDate'],
    ['Tanggal Mulai (dd-mm-yyyy) *', 'startDate'],
    ['Durasi (JP)', 'jp'],
    ['Nama Pelatihan yang telah diikuti', 'title'],
    ['Nama Diklat sudah diikuti?', 'title'],
    ['Nama Diklat diikuti', 'title'],
    ['Nama\u00a0Diklat', 'title'],
    ['Nama\nDiklat', 'title'],
    ['(Nama Diklat)', 'title'],
    ['Nama Diklat (2024) lama', undefined],
    ['Nama Atasan', undefined],
    ['', undefined],
  ])('%j is read as %s', (text, key) => expect(keyOf(titleOf(text).words)).toBe(key));

  it.each([
    ['Tanggal Pelaksanaan', 'Mulai', 'startDate'],
    ['Pelatihan Wajib', 'Selesai', 'endDate'],
    ['Sertifikat', 'Nomor', 'certificateNumber'],
    // alone it would be the number of a certificate, the first day
    ['Surat Tugas', 'Nomor', undefined],
    ['Surat Tugas', 'Tanggal', undefined],
    ['Diklat', 'Nama', 'title'],
    ['', 'Nomor', 'certificateNumber'],
    ['Nama Diklat (lengkap)', '', 'title'],
  ])('%j over %j is read as %s', (over, own, key) => expect(keyOf(titleOfTwo(over, own).words)).toBe(key));

  it('of two lines is shown in one', () => {
    expect(titleOfTwo('Tanggal\nPelaksanaan', ' Mulai ').text).toBe('Tanggal Pelaksanaan Mulai');
  });
});

describe('the columns of a header', () => {
  it('are read by the name that says it most exactly, the leftmost of equals', () => {
    expect(taken(['NIP', 'NIP Baru', 'NIP'])).toMatchObject({ employeeNumber: [2, 1, 3] });
    expect(taken(['Kegiatan', 'Nama Diklat'])).toMatchObject({ title: [2, 1] });
  });

  it('with a title that we do not know are none', () => {
    expect(taken(['No', 'Keterangan', ''])).toEqual({});
  });

  it('with one date twice are its first and its last day', () => {
    expect(taken(['Tanggal', 'Tanggal'])).toEqual({ startDate: [1], endDate: [2] });
    expect(taken(['Tanggal', 'Tanggal', 'Tanggal'])).toEqual({ startDate: [1, 3], endDate: [2] });
    expect(taken(['Tanggal', 'Tanggal', 'Tanggal Selesai'])).toEqual({ startDate: [1, 2], endDate: [3] });
    expect(taken(['Tanggal', 'Tgl'])).toEqual({ startDate: [1, 2] });
  });

  it('may have a name and its number in one', () => {
    expect(taken(['Nama/NIP', 'Status'], participantColumns)).toEqual({
      employeeNumber: [1],
      name: [1],
      employeeType: [2],
    });
    expect(taken(['Nama/NIP', 'Nama'], participantColumns)).toMatchObject({ name: [2] });
    expect(taken(['NIP'], participantColumns)).toEqual({ employeeNumber: [1] });
    expect(taken(['Nama/NIP'], participantColumns, { name: 'Nama Lengkap' })).toEqual({
      employeeNumber: [1],
    });
  });

  it.each<[string, ColumnMapping, object]>([
    ['by its title', { title: 'keterangan' }, { title: [3, 2] }],
    ['by its number', { title: 3 }, { title: [3, 2] }],
    ['the last one', { title: 4 }, { title: [4, 2] }],
  ])('are those that the client names, %s', (_, mapping, expected) => {
    expect(taken(['NIP', 'Nama Diklat', 'Keterangan', 'Lain'], completionColumns, mapping)).toMatchObject(
      expected,
    );
  });

  it.each<[string, ColumnMapping]>([
    ['a title that is not there', { title: 'Nama Kursus' }],
    ['the number 0', { title: 0 }],
    ['a number beyond the last', { title: 3 }],
  ])('are none where the client names %s', (_, mapping) => {
    expect(taken(['NIP', 'Nama Diklat'], completionColumns, mapping)).toEqual({ employeeNumber: [1] });
  });

  it('are not read twice: one that the client gives away is not found by its name', () => {
    expect(taken(['NIP', 'Nama Diklat'], completionColumns, { provider: 'Nama Diklat' })).toEqual({
      employeeNumber: [1],
      provider: [2],
    });
  });
});

it('of two columns with one name the one that is listed first has it', () => {
  const names = knownNames([
    { key: 'a', required: false, names: ['Nomor', 'No'] },
    { key: 'b', required: false, names: ['NO.', 'Kode'], moreExact: ['Kode Baru'] },
  ]);
  expect([...names]).toEqual([
    ['nomor', { key: 'a', exactness: 0 }],
    ['no', { key: 'a', exactness: 1 }],
    ['kodebaru', { key: 'b', exactness: 0 }],
    ['kode', { key: 'b', exactness: 2 }],
  ]);
});

it('titles that stand twice are told apart, one column that is read twice is not', () => {
  const of = (...columns: [string, number][]) =>
    titlesApart(columns.map(([title, position]) => ({ title, position }))).map(({ title }) => title);
  expect(of(['Tanggal', 2], ['Tanggal', 3])).toEqual(['Tanggal', 'Tanggal (2)']);
  expect(of(['Nama/NIP', 0], ['Nama/NIP', 0])).toEqual(['Nama/NIP', 'Nama/NIP']);
});
