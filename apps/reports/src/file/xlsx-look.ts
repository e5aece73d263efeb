import type exceljs from 'exceljs';
import type { CellType, ReportHead } from '../report/report-content.js';
import { provenance, sheetFormats } from './figures.js';
import { safeText } from './safe-text.js';

/** Points that a line of text is high. */
export const LINE = 15;
const LEFT = new Set<CellType>(['text', 'day', 'moment']);
const RULE = { style: 'thin', color: { argb: 'FFDFE5EC' } } as const,
  STRONG = { style: 'thin', color: { argb: 'FF767676' } } as const,
  SHADE = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2F7' } } as const;
/** Every font says its name: one without it is drawn with whatever a spreadsheet begins with. */
const FONT = { name: 'Calibri', family: 2, size: 11 } as const;
export const BOLD = { ...FONT, bold: true } as const;

/** Figures stand on the right, and a little from it: else they touch the text that follows them. */
const placed = (type: CellType) =>
  ({ vertical: 'top', horizontal: LEFT.has(type) ? 'left' : 'right', indent: 1 }) as const;

/** How the cells of a column look. One object for all of them: the library looks it up by identity. */
export const cellStyle = (type: CellType, wrapText: boolean): Partial<exceljs.Style> => ({
  font: FONT,
  border: { bottom: RULE },
  alignment: { ...placed(type), wrapText },
  ...(sheetFormats[type] ? { numFmt: sheetFormats[type] } : {}),
});

/**
 * A4, as wide as the page; as many pages below each other as there have to be. What stands below each printed
 * page, too; & begins a command there.
 */
export const printed = (head: ReportHead, orientation: 'portrait' | 'landscape') => ({
  pageSetup: {
    paperSize: 9,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: {
      left: 0.5,
      right: 0.5,
      top: 0.6,
      bottom: 0.7,
      header: 0.3,
      footer: 0.3,
    },
  },
  headerFooter: {
    oddFooter: `&L&8${[provenance(head).government, head.title].filter(Boolean).join(' · ').replaceAll('&', '&&')}&R&8Halaman &P dari &N`,
  },
});

/** Steps that a title goes to the right to leave room for an emblem of 15 mm. */
export const BESIDE_EMBLEM = 7;

/** Whom the sheet is from and what it is, in four lines. */
export function titled(sheet: exceljs.Worksheet, head: ReportHead, table: string, indent = 0): void {
  const { government, printed: day, asOf } = provenance(head);
  const lines: [string, Partial<exceljs.Font>][] = [
    [government, { ...BOLD, color: { argb: 'FF595959' } }],
    [head.title, { ...BOLD, size: 14 }],
    [`${asOf}  ·  ${day}`, FONT],
    [table, { ...BOLD, size: 12 }],
  ];
  for (const [i, [line, font]] of lines.entries()) {
    const row = sheet.addRow([safeText(line)]);
    // a title goes on beside its column, however narrow that is
    row.getCell(1).style = {
      font,
      alignment: { wrapText: false, horizontal: 'left', vertical: 'bottom', indent },
    };
    if (i === lines.length - 1) row.height = 1.6 * LINE;
    row.commit();
  }
}

/** A head is as high as its longest text, so that no line of it is hidden. */
export function headRow(sheet: exceljs.Worksheet, heads: { text: string; type: CellType }[]): void {
  const row = sheet.addRow(heads.map(({ text }) => safeText(text)));
  for (const [i, { type }] of heads.entries())
    row.getCell(i + 1).style = {
      font: BOLD,
      fill: SHADE,
      border: { bottom: STRONG },
      alignment: { ...placed(type), wrapText: true },
    };
  // bold letters are wider
  const lines = heads.map(({ text }, i) => linesIn(text, 0.95 * (sheet.getColumn(i + 1).width ?? 0)));
  row.height = LINE * Math.max(...lines);
  row.commit();
}

/** What stands below all rows of a table. */
export function totalRow(row: exceljs.Row, types: CellType[]): void {
  for (const [i, type] of types.entries())
    row.getCell(i + 1).style = {
      ...cellStyle(type, false),
      font: BOLD,
      fill: SHADE,
      border: { top: STRONG, bottom: STRONG },
    };
  row.commit();
}

/**
 * Lines of a text in a column of so many characters, broken between words. Letters differ: a line too many is
 * a gap, one too few hides a word.
 */
export function linesIn(value: string | number | Date | null, width: number | undefined): number {
  // two for the step from the border
  const room = Math.max(1, (width ?? 0) - 2);
  if (typeof value !== 'string' || width === undefined || value.length <= room) return 1;
  let lines = 1,
    used = 0;
  for (const { length } of value.split(/\s+/)) {
    if (used > 0 && used + 1 + length > room) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    for (; used > room; used -= room) lines += 1;
  }
  return lines;
}
