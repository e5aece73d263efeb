import { describe, expect, it } from 'vitest';
import { CsvRecords, type CsvRecord } from './csv-records.js';

const numbered = (lines: string[]) => lines.map((text, i) => ({ number: i + 1, text }));
function read(lines: string[], delimiter = ';', columns = 0): CsvRecord[] {
  const records = new CsvRecords(delimiter, columns);
  return [...records.take(numbered(lines)), ...records.finish()];
}

describe('one line', () => {
  it.each([
    [';', '1;Budi, S.E.;PNS', ['1', 'Budi, S.E.', 'PNS']],
    [',', '1,"Budi, S.E.",PNS', ['1', 'Budi, S.E.', 'PNS']],
    ['\t', '1\t"Budi\tS.E."\tPNS', ['1', 'Budi\tS.E.', 'PNS']],
    ['\t', '\t"Budi"\t\tPNS', ['', 'Budi', '', 'PNS']],
    ['|', '1|"Budi | S.E."|PNS', ['1', 'Budi | S.E.', 'PNS']],
    [';', '1;"Kelas ""A""";x', ['1', 'Kelas "A"', 'x']],
    [';', '1;Tono "T" K;5" pipa', ['1', 'Tono "T" K', '5" pipa']],
    [';', '1;"Tono" K;x', ['1', '"Tono" K', 'x']],
    [';', ';;', ['', '', '']],
    [';', '', ['']],
    // some programs write spaces between a separator and a quotation mark
    [',', '1, "Budi, S.E.", "PNS"', ['1', 'Budi, S.E.', 'PNS']],
    [';', '  "Budi; S.E.";PNS', ['Budi; S.E.', 'PNS']],
    ['|', '1| "Budi | S.E."|PNS', ['1', 'Budi | S.E.', 'PNS']],
    [',', '1,"kata, ""besok"" , lusa",x', ['1', 'kata, "besok" , lusa', 'x']],
  ])('with %j is parted: %s', (delimiter, line, cells) => {
    expect(read([line], delimiter)).toEqual([{ line: 1, lastLine: 1, cells, unclosed: false }]);
  });

  it('with a quotation mark that opens nothing is taken at once', () => {
    const records = new CsvRecords(';', 0);
    expect(records.take(numbered(['1;pipa 5";x']))).toMatchObject([{ cells: ['1', 'pipa 5"', 'x'] }]);
    expect(records.finish()).toEqual([]);
    expect(new CsvRecords('|', 0).take(numbered(['1|pipa 5"|x']))).toHaveLength(1);
  });

  it('loses the sign that ends records for the parser', () => {
    expect(read(['1;"a\u0000b"'])).toMatchObject([{ cells: ['1', 'ab'] }]);
  });
});

describe('a value over several lines', () => {
  it('is one record, with its first and its last line', () => {
    expect(read(['1;"Kepala', 'Bidang";x', '2;y;z'])).toEqual([
      { line: 1, lastLine: 2, cells: ['1', 'Kepala\nBidang', 'x'], unclosed: false },
      { line: 3, lastLine: 3, cells: ['2', 'y', 'z'], unclosed: false },
    ]);
  });

  it('may end in a line that could be a row by its length', () => {
    expect(read(['1;"Kepala', 'Seksi;A";x'], ';', 3)).toMatchObject([
      { cells: ['1', 'Kepala\nSeksi;A', 'x'] },
    ]);
  });

  it('may begin behind a space', () => {
    expect(read(['1, "Kepala', 'Bidang", x'], ',')).toMatchObject([{ cells: ['1', 'Kepala\nBidang', 'x'] }]);
  });

  it('waits for its end over what is fed next', () => {
    const records = new CsvRecords(';', 3);
    expect(records.take([{ number: 7, text: '1;"Kepala' }])).toEqual([]);
    expect(records.take([{ number: 8, text: 'Bidang";x' }])).toMatchObject([{ line: 7, lastLine: 8 }]);
    expect(records.finish()).toEqual([]);
  });

  it.each([
    [50, 1],
    [51, 51],
  ])('of %s lines makes %s records', (lines, records) => {
    const text = ['1;"a', ...Array.from({ length: lines - 2 }, () => 'b'), 'c"'];
    expect(read(text)).toHaveLength(records);
  });
});

describe('a quotation mark that is never closed', () => {
  it('costs its own line where a complete row follows', () => {
    const rows = read(['1;"Sari;PNS', '2;Budi;PNS', '3;Tono;"PNS"'], ';', 3);
    expect(rows.map(({ line, cells, unclosed }) => [line, cells.length, unclosed])).toEqual([
      [1, 3, true],
      [2, 3, false],
      [3, 3, false],
    ]);
  });

  it.each([
    ['a shorter line', '2;Budi', 3, 1],
    ['a complete one', '2;Budi;PNS', 3, 3],
    ['any line, of a list of one column', 'Budi', 1, 1],
  ])('goes on over %s or not, by how many columns there are', (_, second, columns, count) => {
    expect(read(['1;"Sari', second, '";x'], ';', columns)).toHaveLength(count);
  });

  it('costs its own line where the file ends', () => {
    expect(read(['1;"Sari', '2;Budi'])).toEqual([
      { line: 1, lastLine: 1, cells: ['1', '"Sari'], unclosed: true },
      { line: 2, lastLine: 2, cells: ['2', 'Budi'], unclosed: false },
    ]);
  });
});
