import { describe, expect, it } from 'vitest';
import { filledDown, formulaWithoutValue } from '../cell-text.js';
import { FileRefused } from '../file-refused.js';
import { quoted, SheetReader, type Merges, type SeenOfSheet } from './sheet-reader.js';
import { workbookLimits } from './workbook-limits.js';

type Element = [name: string, attributes: Record<string, string>, ...inside: (Element | string)[]];
const row = (r: string | undefined, ...cells: Element[]): Element => [
  'row',
  r === undefined ? {} : { r },
  ...cells,
];
const cell = (r: string | undefined, value: string, more: Record<string, string> = {}): Element => [
  'c',
  { ...(r !== undefined && { r }), ...more },
  ['v', {}, value],
];

/** The lines that rows of a sheet become, and what was seen on the way. */
function read(rows: Element[], { merges, limits = {} }: { merges?: Merges; limits?: object } = {}) {
  const out: string[] = [],
    seen: SeenOfSheet = { hiddenRows: 0, firstHidden: [], filled: 0, beyond: false };
  const reader = new SheetReader(
    ['Nama', 'Kelas "A"'],
    ['NUMBER', 'DAY'],
    false,
    { ...workbookLimits, ...limits },
    out,
    seen,
    merges,
  );
  const send = ([name, attributes, ...inside]: Element) => {
    reader.open(name, attributes);
    for (const each of inside)
      if (typeof each === 'string') reader.text(each);
      else send(each);
    reader.close(name);
  };
  rows.forEach(send);
  return { lines: out.join('').split('\n').slice(0, -1), seen, rowsRead: reader.rowsRead };
}

describe('the rows of a sheet', () => {
  it('become lines at their own numbers', () => {
    expect(read([row('2', cell('A2', 'x')), row('4', cell('B4', 'y'))])).toMatchObject({
      lines: ['', 'x', '', '\ty'],
      rowsRead: 4,
    });
  });

  it('without numbers follow each other, cells too', () => {
    expect(
      read([row(undefined, cell(undefined, '1'), cell('C1', '2'), cell(undefined, '3')), row(undefined)])
        .lines,
    ).toEqual(['1\t\t2\t3', '']);
  });

  it.each([[['2', '2']], [['2', '1']], [['0']], [['x']], [['1.5']], [['1048577']]])(
    'that are numbered %j are damaged',
    (numbers) => expect(() => read(numbers.map((each) => row(each)))).toThrow(FileRefused),
  );

  it('may be the last that a sheet can have', () => {
    expect(read([row('1048576', cell('A1048576', 'x'))]).rowsRead).toBe(1_048_576);
  });

  it('that are hidden are counted where they hold something, the first ten by number', () => {
    const hidden = (r: number, filled = true): Element => [
      'row',
      { r: String(r), hidden: r % 2 === 0 ? '1' : 'true' },
      ...(filled ? [cell(`A${r}`, 'x')] : []),
    ];
    const { seen } = read([
      hidden(1),
      hidden(2, false),
      ...Array.from({ length: 10 }, (_, i) => hidden(i + 3)),
    ]);
    expect(seen).toMatchObject({ hiddenRows: 11, firstHidden: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11] });
    expect(read([['row', { r: '1', hidden: '0' }, cell('A1', 'x')]]).seen.hiddenRows).toBe(0);
  });

  it('have what a merged cell above covers', () => {
    const merges = new Map([[1, [[0, 2]]]] as const);
    const { lines, seen } = read(
      [row('1', cell('A1', 'Ani')), row('2', cell('B2', '8')), row('3', cell('B3', '9'))],
      { merges },
    );
    expect(lines).toEqual(['Ani', `${filledDown}Ani\t8`, '\t9']);
    expect(seen.filled).toBe(1);
  });
});

describe('a cell', () => {
  it.each<[string, Element, string]>([
    ['a text of the table', cell('A1', '0', { t: 's' }), 'Nama'],
    ['a text with quotation marks', cell('A1', '1', { t: 's' }), '"Kelas ""A"""'],
    ['a text of its own', ['c', { r: 'A1', t: 'inlineStr' }, ['is', {}, ['t', {}, 'Ani']]], 'Ani'],
    [
      'a text in parts',
      ['c', { r: 'A1', t: 'inlineStr' }, ['t', {}, 'Ani, '], ['t', {}, 'S.E.']],
      'Ani, S.E.',
    ],
    [
      'how it is pronounced beside it',
      ['c', { r: 'A1', t: 'inlineStr' }, ['t', {}, 'Ani'], ['rPh', {}, ['t', {}, 'ani']]],
      'Ani',
    ],
    [
      'how it is pronounced before it',
      ['c', { r: 'A1', t: 'inlineStr' }, ['rPh', {}, ['t', {}, 'a']], ['t', {}, 'Ani']],
      'Ani',
    ],
    ['a day', cell('A1', '45323', { s: '1' }), '2024-02-01'],
    ['a number', cell('A1', '45323', { s: '0' }), '45323'],
    ['a style that is not there', cell('A1', '45323', { s: '9' }), '45323'],
    ['a number with a fraction', cell('A1', '7.5'), '7,5'],
    ['line breaks and tabs', cell('A1', 'Kepala\r\n\tBidang', { t: 'str' }), 'Kepala Bidang'],
    ['an escaped line break', cell('A1', 'Kepala_x000A_Bidang', { t: 'str' }), 'Kepala Bidang'],
    ['what stands outside of its value', ['c', { r: 'A1' }, 'x', ['v', {}, '8'], 'y'], '8'],
    ['nothing', ['c', { r: 'A1' }], ''],
  ])('with %s', (_, content, line) => expect(read([row('1', content)]).lines).toEqual([line]));

  it.each<[string, Element, string]>([
    ['with a result', ['c', { r: 'A1' }, ['f', {}, 'A2+1'], ['v', {}, '8']], '8'],
    ['that came to no text', ['c', { r: 'A1', t: 'str' }, ['f', {}], ['v', {}]], ''],
    ['that came to no number', ['c', { r: 'A1' }, ['f', {}], ['v', {}]], formulaWithoutValue],
    ['that was never calculated', ['c', { r: 'A1', t: 'str' }, ['f', {}, 'A2']], formulaWithoutValue],
  ])('with a formula %s', (_, content, line) => expect(read([row('1', content)]).lines).toEqual([line]));

  it('after one with a formula is none itself', () => {
    const formula: Element = ['c', { r: 'A1', t: 'str' }, ['f', {}], ['v', {}]];
    expect(read([row('1', formula, ['c', { r: 'B1', t: 'str' }, ['f', {}]])]).lines).toEqual([
      `\t${formulaWithoutValue}`,
    ]);
  });

  it.each([
    ['GR1', 200, false, 199],
    ['GS1', 200, true, 0],
  ])('in column %s of %s is beyond what is read: %s', (reference, columns, beyond, tabs) => {
    const { lines, seen } = read([row('1', cell(reference, 'x', { t: 'str' }))], { limits: { columns } });
    expect(seen.beyond).toBe(beyond);
    expect(lines[0]?.match(/\t/g) ?? []).toHaveLength(tabs);
  });

  it('beyond that says nothing where it is empty', () => {
    expect(read([row('1', cell('GS1', ''))]).seen.beyond).toBe(false);
  });

  it.each([
    [['abcd'], 'abcd'],
    [['abcde'], 'abcd'],
    [['abc', 'de', 'f'], 'abcd'],
    [['abcd', 'e'], 'abcd'],
  ])('of %j is read to its limit', (parts, line) => {
    const limits = { cellText: 4 };
    expect(read([row('1', ['c', { r: 'A1', t: 'str' }, ['v', {}, ...parts]])], { limits }).lines).toEqual([
      line,
    ]);
  });
});

it.each([
  ['Ani', 'Ani'],
  ['5" pipa', '"5"" pipa"'],
  ['a\n\n\tb', 'a b'],
  ['', ''],
])('%j is one cell of a line as %j', (text, expected) => expect(quoted(text)).toBe(expected));
