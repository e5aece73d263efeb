import { describe, expect, it } from 'vitest';
import { filledDown } from '../cell-text.js';
import { MergedDown } from './merged-down.js';

/** A name in column 1 that covers rows 2 to 4. */
function merged(text = 'Ani') {
  const down = new MergedDown();
  down.begin(1, 4, text);
  return down;
}
/** A row after it was filled, and how many cells were. */
function filled(down: MergedDown, row: number, cells: string[]) {
  const count = down.fill(row, cells);
  return { count, cells };
}

describe('a cell that is merged downwards', () => {
  it.each([
    [3, ['1', '', 'Arsip'], ['1', `${filledDown}Ani`, 'Arsip'], 1],
    [4, ['1', '', 'Arsip'], ['1', `${filledDown}Ani`, 'Arsip'], 1],
    [5, ['1', '', 'Arsip'], ['1', '', 'Arsip'], 0],
  ])('is what an empty one below it says, in row %s', (row, cells, expected, count) => {
    expect(filled(merged(), row, cells)).toEqual({ cells: expected, count });
  });

  it('leaves a cell that says something itself', () => {
    expect(filled(merged(), 3, ['1', 'Budi'])).toEqual({ cells: ['1', 'Budi'], count: 0 });
  });

  it('makes no row of one that holds nothing', () => {
    expect(filled(merged(), 3, ['', '', ''])).toEqual({ cells: ['', '', ''], count: 0 });
    expect(filled(merged(), 3, [])).toEqual({ cells: [], count: 0 });
  });

  it('lengthens a row that ends before it', () => {
    const down = new MergedDown();
    down.begin(3, 9, 'Dinas Sosial');
    expect(filled(down, 3, ['1'])).toEqual({ cells: ['1', '', '', `${filledDown}Dinas Sosial`], count: 1 });
  });

  it('keeps the quotation marks around what it says', () => {
    expect(filled(merged('"Kelas ""A"""'), 3, ['1', '']).cells[1]).toBe(`"${filledDown}Kelas ""A"""`);
  });

  it('is over where the next one in its column begins, or its last row has passed', () => {
    const down = merged();
    down.begin(1, 9, 'Budi');
    expect(filled(down, 3, ['1', '']).cells[1]).toBe(`${filledDown}Budi`);
    expect(down.isOpen).toBe(true);
    down.fill(9, []);
    expect(down.isOpen).toBe(true);
    down.fill(10, []);
    expect(down.isOpen).toBe(false);
  });

  it('that is empty covers nothing', () => {
    const down = merged('');
    expect(down.isOpen).toBe(false);
    expect(filled(down, 3, ['1', ''])).toEqual({ cells: ['1', ''], count: 0 });
  });

  it('fills beside others in one row', () => {
    const down = merged();
    down.begin(0, 3, '198704132010012917');
    expect(down.fill(3, ['', '', 'Arsip'])).toBe(2);
  });
});
