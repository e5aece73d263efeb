import { describe, expect, it } from 'vitest';
import { safeText } from './safe-text.js';

describe('texts in spreadsheets', () => {
  it.each(['=1+1', '+62', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("http://x")', '|calc', '\n@x'])(
    'that would be formulas are made plain: %j',
    (text) => {
      expect(safeText(text)).toBe(`'${text}`);
    },
  );

  it.each(['Siti Nurhaliza', 'Dinas Kesehatan', "O'Brien", '1990', '', '**************1001'])(
    'that are plain stay as they are: %j',
    (text) => {
      expect(safeText(text)).toBe(text);
    },
  );

  it('drops what no workbook can hold, and keeps the rest', () => {
    expect(safeText('Si\u0000ti\ufffe \ud800Con\uffff\u000btoh 🙂')).toBe('Siti Contoh 🙂');
  });
});
