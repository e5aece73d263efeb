import { describe, expect, it } from 'vitest';
import { CarriedDown } from './carried-down.js';
import { completionColumns, participantColumns, type ImportColumn } from './import-columns.js';
import { findHeader } from './table-header.js';

/** Rows of a list, one line each from line 2, and how each is completed. */
function below(titles: string[], columns: readonly ImportColumn[] = completionColumns) {
  const header = findHeader([{ number: 1, text: titles.join(';') }], columns, undefined, {
      employeeNumber: '',
    }),
    carried = new CarriedDown(header, columns);
  let next = 2;
  return {
    interrupt: () => carried.interrupt(),
    row(cells: string[], { gap = 0, lines = 1 } = {}) {
      const line = next + gap,
        byKey = Object.fromEntries(
          columns.map(({ key }) => [key, cells[header.positions.get(key) ?? -1] ?? '']),
        );
      next = line + lines;
      return { from: carried.complete({ line, lastLine: next - 1 }, cells, byKey), byKey };
    },
  };
}

const titles = ['No', 'Nama', 'NIP', 'Nama Diklat', 'Jenis', 'Tanggal Mulai', 'JP', 'No Sertifikat'];
const ani = '198704132010012917';
const first = ['1', 'Ani, S.Kom.', ani, 'Pelayanan Prima', 'Bimtek', '01-02-2024', '8', 'X/1'];
const under = (change: Partial<Record<number, string>>) => first.map((cell, i) => change[i] ?? cell);

describe('a sign for the same as above', () => {
  it.each([
    ['sda'],
    ['s.d.a.'],
    ['S D A'],
    ['sama dengan di atas'],
    ['sama dengan diatas'],
    ['Sama seperti di atas'],
    ['sama dgn atas'],
    ['idem'],
    ['Idem.'],
    ['ditto'],
    ['"'],
    ['”'],
    ['“'],
    ['""'],
    ["''"],
    [',,'],
    ['- " -'],
    ['-"-'],
    ['〃'],
  ])('is %j', (sign) => {
    const list = below(titles);
    list.row(first);
    const { byKey, from } = list.row(under({ 3: sign }));
    expect(byKey['title']).toBe('Pelayanan Prima');
    expect(from).toEqual([{ key: 'title', by: 'DITTO', line: 2 }]);
  });

  it.each([['Sdan'], ['idem dito'], ['Pelayanan sda'], ['sama'], ['"A"'], ['-'], ['8 " 8']])(
    'is not %j',
    (text) => {
      const list = below(titles);
      list.row(first);
      expect(list.row(under({ 3: text })).byKey['title']).toBe(text);
    },
  );

  it('goes on over several rows, and names the last line of the row above', () => {
    const list = below(titles);
    list.row(first, { lines: 3 });
    expect(list.row(under({ 3: 'sda' })).from).toMatchObject([{ line: 4 }]);
    expect(list.row(under({ 3: 'sda' }))).toMatchObject({
      byKey: { title: 'Pelayanan Prima' },
      from: [{ line: 5 }],
    });
  });

  it('says nothing in the first row, below another table, and where the cell above is empty', () => {
    const list = below(titles);
    expect(list.row(under({ 3: 'sda' }))).toMatchObject({ byKey: { title: '' }, from: [] });
    expect(list.row(under({ 3: 'sda' }))).toMatchObject({ byKey: { title: '' }, from: [] });
    list.row(first);
    list.interrupt();
    expect(list.row(under({ 3: 'sda' }))).toMatchObject({ byKey: { title: '' }, from: [] });
  });

  it('says nothing of what is of one row alone', () => {
    const list = below(titles);
    list.row(first);
    expect(list.row(under({ 7: 'sda' }))).toMatchObject({ byKey: { certificateNumber: '' }, from: [] });
  });
});

describe('a person who is written once for several trainings', () => {
  const same = { 0: '', 1: '', 2: '', 3: 'Arsip' };

  it('is that of the rows below, and each names the line where the person stands', () => {
    const list = below(titles);
    list.row(first);
    for (const title of ['Arsip', 'Keuangan'])
      expect(list.row(under({ ...same, 3: title }))).toMatchObject({
        byKey: { employeeNumber: ani, title },
        from: [{ key: 'employeeNumber', by: 'EMPTY', line: 2 }],
      });
  });

  it.each<[string, Partial<Record<number, string>>]>([
    ['the row has a name', { ...same, 1: 'Budi' }],
    ['the row has a number of its own in the list', { ...same, 0: '2' }],
    ['the row has no training', { ...same, 3: '' }],
  ])('is nobody where %s', (_, change) => {
    const list = below(titles);
    list.row(first);
    expect(list.row(under(change))).toMatchObject({ byKey: { employeeNumber: '' }, from: [] });
  });

  it('is nobody below a blank line, and from there on', () => {
    const list = below(titles);
    list.row(first);
    expect(list.row(under(same), { gap: 1 })).toMatchObject({ byKey: { employeeNumber: '' }, from: [] });
    expect(list.row(under(same))).toMatchObject({ byKey: { employeeNumber: '' }, from: [] });
  });

  it('is nobody below a row that has a name and no number', () => {
    const list = below(titles);
    list.row(first);
    expect(list.row(under({ 1: 'Budi', 2: '' })).byKey['employeeNumber']).toBe('');
    expect(list.row(under(same)).from).toEqual([{ key: 'employeeNumber', by: 'EMPTY', line: 3 }]);
  });

  it('is nobody where the list has no other column that says whose row it is', () => {
    const list = below(titles.slice(2));
    list.row(first.slice(2));
    expect(list.row(under(same).slice(2))).toMatchObject({ byKey: { employeeNumber: '' }, from: [] });
  });

  it('is nobody where the list has no column of numbers', () => {
    const list = below(titles.filter((title) => title !== 'NIP'));
    list.row(['1', 'Ani', 'Arsip', 'Bimtek', '01-02-2024', '8', '']);
    expect(list.row(['', '', 'Keuangan', 'Bimtek', '01-02-2024', '8', '']).from).toEqual([]);
  });

  it('is nobody in a list of people', () => {
    const list = below(['No', 'NIP', 'Nama', 'Status', 'Unit Kerja'], participantColumns);
    list.row(['1', ani, 'Ani', 'PNS', 'Dinas Kesehatan']);
    expect(list.row(['', '', 'Budi', 'PNS', 'sda'])).toMatchObject({
      byKey: { employeeNumber: '', agency: 'Dinas Kesehatan' },
    });
  });
});
