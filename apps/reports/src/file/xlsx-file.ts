import type exceljs from 'exceljs';
import type { Writable } from 'node:stream';
import type { Cell, Chart, ColumnHead, ReportContent, ReportHead } from '../report/report-content.js';
import { freshnessText, sheetFormats, sheetValue } from './figures.js';
import { Outlet } from './outlet.js';
import { safeText } from './safe-text.js';

type Workbook = exceljs.stream.xlsx.WorkbookWriter;

const HEAD_ROW = 4, BAR = 'FF0B4F9E';

/** A sheet of figures and charts, then one for each table, written row by row. The library is loaded with the first one: it takes 20 MB. */
export async function writeXlsx(head: ReportHead, content: ReportContent, out: Writable, onRows: (rows: number) => Promise<void>): Promise<void> {
  const outlet = new Outlet(out);
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Mumpuni';
  overview(workbook, head, content);
  for (const table of content.tables) {
    const sheet = tableSheet(workbook, head, table.sheet, table.columns);
    for await (const { rows } of table.groups()) {
      for (const [i, row] of rows.entries()) {
        sheet.addRow(values(table.columns, row)).commit();
        if (i % 200 === 199) await outlet.drained();
      }
      await onRows(rows.length);
    }
    if (table.total) bold(sheet.addRow(values(table.columns, table.total)));
    sheet.commit();
  }
  await outlet.orFailed(workbook.commit());
  await outlet.finished;
}

/** What a PDF tells on its first page. The library draws no charts: their figures stand here, with a bar in the cell. */
function overview(workbook: Workbook, head: ReportHead, content: ReportContent): void {
  const sheet = workbook.addWorksheet('Ikhtisar');
  sheet.columns = [{ width: 48 }, { width: 26 }, { width: 26 }, { width: 26 }];
  titled(sheet, head);
  for (const { label, value, type } of content.figures) {
    const row = sheet.addRow([label, sheetValue(value, type)]), format = sheetFormats[type];
    if (format) row.getCell(2).numFmt = format;
    row.commit();
  }
  for (const chart of content.charts) chartFigures(sheet, chart);
  sheet.addRow([]).commit();
  for (const note of content.notes) sheet.addRow([note]).commit();
  sheet.commit();
}

function chartFigures(sheet: exceljs.Worksheet, { title, type, labels, series }: Chart): void {
  sheet.addRow([]).commit();
  const names = sheet.addRow([title, ...series.map(({ name }) => safeText(name))]), first = names.number + 1, format = sheetFormats[type];
  bold(names);
  for (const [i, label] of labels.entries()) {
    const row = sheet.addRow([safeText(label), ...series.map(({ values: each }) => sheetValue(each[i] ?? null, type))]);
    if (format) for (const column of series.keys()) row.getCell(column + 2).numFmt = format;
    row.commit();
  }
  for (const column of labels.length ? series.keys() : []) {
    const { letter } = sheet.getColumn(column + 2);
    const bar = { type: 'dataBar', priority: first + column, gradient: false, color: { argb: BAR }, cfvo: [{ type: 'num', value: 0 }, type === 'share' ? { type: 'num', value: 1 } : { type: 'max' }] };
    sheet.addConditionalFormatting({ ref: `${letter}${first}:${letter}${first + labels.length - 1}`, rules: [bar as unknown as exceljs.ConditionalFormattingRule] });
  }
}

function tableSheet(workbook: Workbook, head: ReportHead, name: string, columns: readonly ColumnHead[]): exceljs.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: HEAD_ROW }] });
  sheet.columns = columns.map(({ key, width, type }) => ({ key, width, ...(sheetFormats[type] ? { style: { numFmt: sheetFormats[type] } } : {}) }));
  sheet.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: HEAD_ROW, column: columns.length } };
  titled(sheet, head);
  bold(sheet.addRow(columns.map((column) => column.head)));
  return sheet;
}

function titled(sheet: exceljs.Worksheet, { title, freshness }: ReportHead): void {
  const row = sheet.addRow([safeText(title)]);
  row.font = { bold: true, size: 14 };
  row.commit();
  sheet.addRow([freshnessText(freshness)]).commit();
  sheet.addRow([]).commit();
}

function bold(row: exceljs.Row): void {
  row.font = { bold: true };
  row.commit();
}

const values = (columns: readonly ColumnHead[], cells: Cell[]): (string | number | null)[] => columns.map(({ type }, i) => sheetValue(cells[i] ?? null, type));
