import { describe, expect, it } from 'vitest';
import { CsvRecords } from './csv-records.js';
import { knownNames } from './header-columns.js';
import { participantColumns, type ImportColumn } from './import-columns.js';
import { isBeside, tablesBeside, titlesDownwards, titlesGoDown } from './refused-layouts.js';
import { findHeader } from './table-header.js';

const columns: readonly ImportColumn[] = participantColumns,
  required = columns.filter((column) => column.required);
const list = ['NIP', 'Nama', 'Status', 'Unit Kerja'];
const headerOf = (titles: string[]) => ({
  ...findHeader([{ number: 4, text: list.join(';') }], columns),
  titles,
});

describe('two lists', () => {
  it.each<[string, string[], boolean]>([
    ['beside each other', [...list, ...list], true],
    ['with a blank column between them', [...list, '', ...list], true],
    ['with titles in other letters', [...list, 'nip', 'NAMA', 'status', 'UNIT_KERJA'], true],
    ['of which one lacks a title', [...list, ...list.slice(1)], false],
    ['of which one has another title', [...list, 'NIP', 'Nama', 'Status', 'Jabatan'], false],
    ['of which there is one', list, false],
  ])('%s: %s', (_, titles, expected) => expect(isBeside(headerOf(titles), required)).toBe(expected));

  it.each([
    [3, true],
    [2, false],
  ])('are told by %s required columns: %s', (count, expected) => {
    expect(isBeside(headerOf([...list, ...list]), required.slice(0, count))).toBe(expected);
  });

  it('are refused with the line of their titles', () => {
    const refused = tablesBeside(headerOf(list));
    expect(refused).toMatchObject({ code: 'TABLES_BESIDE', header: { line: 4 } });
    for (const text of Object.values(refused.text)) expect(text).toContain('4');
  });
});

/** The titles of a list that is written downwards. */
function downwards(...rows: string[]) {
  const records = new CsvRecords(';', 0);
  const all = [...records.take(rows.map((text, i) => ({ number: i + 1, text }))), ...records.finish()];
  return titlesDownwards([{ delimiter: ';', all }], knownNames(columns), required);
}

describe('titles below each other', () => {
  const person = ['NIP;198704132010012917', 'Nama;Ani', 'Jabatan;Analis'];

  it.each<[string, string[]]>([
    ['in the first column', person],
    ['in the second', person.map((row) => `1;${row}`)],
    ['in the third', person.map((row) => `1;;${row}`)],
    ['with a blank line between them', [person[0] ?? '', '', ...person.slice(1)]],
  ])('%s are seen', (_, rows) => expect(downwards(...rows)).toEqual(['NIP', 'Nama', 'Jabatan']));

  it.each<[string, string[]]>([
    ['in the fourth column', person.map((row) => `1;;;${row}`)],
    ['two of them', person.slice(0, 2)],
    ['one of them required', ['NIP;1', 'Jabatan;Analis', 'Gol;III/b']],
    ['with nothing beside them', ['NIP; ', 'Nama;', 'Jabatan; ', 'Status']],
    ['the same one again', ['NIP;1', 'Nama;Ani', 'NIP;2']],
    ['and others that we do not know', ['NIP;1', 'Nama;Ani', 'Hobi;Catur']],
  ])('%s are none', (_, rows) => expect(downwards(...rows)).toBeNull());

  it('are refused by their names', () => {
    const refused = titlesGoDown(['NIP', 'Nama']);
    expect(refused.code).toBe('HEADER_NOT_FOUND');
    for (const text of Object.values(refused.text)) expect(text).toContain('(NIP, Nama)');
  });
});
