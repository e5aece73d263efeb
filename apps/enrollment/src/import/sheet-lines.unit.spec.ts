import { describe, expect, it } from 'vitest';
import { LINES_OF_SHEET, linesBefore, nameOfLine, sheetsRead, shownLine } from './sheet-lines.js';

const months = ['JANUARI', 'FEBRUARI'];

describe('lines of several sheets', () => {
  it('go on from one to the next, and are shown as their sheet counts them', () => {
    expect(shownLine(2, months)).toEqual({ line: 2, sheet: 'JANUARI' });
    expect(shownLine(LINES_OF_SHEET, months)).toEqual({ line: LINES_OF_SHEET, sheet: 'JANUARI' });
    expect(shownLine(linesBefore(1) + 1, months)).toEqual({ line: 1, sheet: 'FEBRUARI' });
    expect(nameOfLine(months)(linesBefore(1) + 7)).toEqual({
      id: '7 lembar FEBRUARI',
      en: '7 of the sheet FEBRUARI',
    });
  });

  it('are those of the file where it has one sheet or none, however long it is', () => {
    expect(shownLine(3_000_000, [])).toEqual({ line: 3_000_000 });
    expect(nameOfLine(['Data'])(7)).toEqual({ id: '7', en: '7' });
  });

  it('are known of imports of earlier releases, too, which read one sheet', () => {
    expect(sheetsRead({ headerLine: 1, sheet: 'Data' })).toEqual(['Data']);
    expect(sheetsRead({ headerLine: 1, delimiter: ';', encodings: [] })).toEqual([]);
    expect(sheetsRead(undefined)).toEqual([]);
  });
});
