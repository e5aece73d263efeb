import { describe, expect, it } from 'vitest';
import { DateOrders } from './date-orders.js';

/** Rows of dates, by line from 2, and what the file says of which lines. */
function said(...rows: string[][]) {
  const orders = new DateOrders('Tanggal Mulai');
  rows.forEach((texts, i) => orders.note(i + 2, texts, true));
  return [...orders.corrections()].flat().map(({ line, finding }) => [line, finding.code]);
}

describe('the order of day and month', () => {
  it.each<[string, string[][], [number, string][]]>([
    ['no date shows it', [['2/3/2024'], ['4/5/2024']], []],
    ['all others have the day first', [['2/3/2024'], ['13/3/2024']], []],
    ['another has the month first', [['2/3/2024'], ['3/13/2024']], [[2, 'DATE_AMBIGUOUS']]],
    ['both orders stand there', [['2/3/2024'], ['3/13/2024'], ['13/3/2024']], [[2, 'DATE_ORDER_MIXED']]],
    ['words and ISO days cannot be mistaken', [['2 Maret 2024'], ['2024-03-02'], ['3/13/2024']], []],
    ['day and month are one', [['3/3/2024'], ['3/13/2024']], []],
    ['the row has a date with the day first', [['2/3/2024', '13/3/2024'], ['3/13/2024']], []],
    ['the row itself has the month first', [['2/3/2024', '3/13/2024']], [[2, 'DATE_AMBIGUOUS']]],
    ['rows say nothing', [[], ['']], []],
  ])('where %s', (_, rows, expected) => expect(said(...rows)).toEqual(expected));

  it('of rows that are refused anyway counts, but nothing more is said of them', () => {
    const orders = new DateOrders('Tanggal');
    orders.note(2, ['2/3/2024'], false);
    orders.note(3, ['4/3/2024'], true);
    orders.note(4, ['3/13/2024'], false);
    expect([...orders.corrections()]).toMatchObject([
      [{ line: 3, finding: { line: 3, column: 'Tanggal', code: 'DATE_AMBIGUOUS' } }],
    ]);
  });

  it.each([
    [5_000, [5_000]],
    [5_001, [5_000, 1]],
  ])('of %s rows is said in parts of %j', (rows, parts) => {
    const orders = new DateOrders('Tanggal');
    for (let line = 1; line <= rows; line++) orders.note(line, ['2/3/2024'], true);
    orders.note(0, ['3/13/2024'], true);
    expect([...orders.corrections()].map((part) => part.length)).toEqual(parts);
  });
});
