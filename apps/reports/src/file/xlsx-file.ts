import type { Writable } from 'node:stream';
import type exceljs from 'exceljs';
import type { Cell, ReportContent, ReportHead, ReportTable } from '../report/report-content.js';
import { sheetValue } from './figures.js';
import { Outlet } from './outlet.js';
import { cellStyle, headRow, LINE, linesIn, printed, titled, totalRow } from './xlsx-look.js';
import { writeOverview } from './xlsx-overview.js';

type Workbook = exceljs.stream.xlsx.WorkbookWriter;

const HEAD_ROW = 5;
/** More characters than this do not stand beside each other on an upright page. */
const UPRIGHT = 100;

/**
 * A sheet of figures and charts, then one for each table, written row by row. The library is loaded with the
 * first one: it takes 20 MB.
 */
export async function writeXlsx(
  head: ReportHead,
  content: ReportContent,
  out: Writable,
  onRows: (rows: number) => Promise<void>,
): Promise<void> {
  const outlet = new Outlet(out);
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = 'Mumpuni';
  writeOverview(workbook, head, content);
  for (const table of content.tables) {
    const sheet = tableSheet(workbook, head, table),
      types = table.columns.map(({ type }) => type),
      styles = types.map((type) => cellStyle(type, type === 'text')),
      widths = types.map((type, i) => (type === 'text' ? sheet.getColumn(i + 1).width : undefined));
    const values = (cells: Cell[]) =>
      types.map((type, i) => sheetValue(cells[i] ?? null, type, head.timeZone));
    for await (const { rows } of table.groups()) {
      for (const [i, row] of rows.entries()) {
        added(sheet, values(row), styles, widths);
        if (i % 200 === 199) await outlet.drained();
      }
      await onRows(rows.length);
    }
    if (table.total) totalRow(sheet.addRow(values(table.total)), types);
    sheet.commit();
  }
  await outlet.orFailed(workbook.commit());
  await outlet.finished;
}

function tableSheet(
  workbook: Workbook,
  head: ReportHead,
  { sheet: name, title, columns }: ReportTable,
): exceljs.Worksheet {
  const wide = columns.reduce((sum, { width }) => sum + width, 0) > UPRIGHT,
    { pageSetup, headerFooter } = printed(head, wide ? 'landscape' : 'portrait');
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: HEAD_ROW }],
    pageSetup: { ...pageSetup, printTitlesRow: `${HEAD_ROW}:${HEAD_ROW}` },
    headerFooter,
  });
  sheet.columns = columns.map(({ key, width, head: text }) => ({
    key,
    // room for the arrow of the filter beside the longest word of the head
    width: Math.max(width + 2, ...text.split(' ').map(({ length }) => length + 5)),
  }));
  sheet.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: HEAD_ROW, column: columns.length } };
  titled(sheet, head, title);
  headRow(
    sheet,
    columns.map(({ head: text, type }) => ({ text, type })),
  );
  return sheet;
}

/**
 * What goes on in a next line needs a row that is as high: not every spreadsheet looks for itself when it
 * opens a file.
 */
function added(
  sheet: exceljs.Worksheet,
  values: (string | number | Date | null)[],
  styles: Partial<exceljs.Style>[],
  widths: (number | undefined)[],
): void {
  const row = sheet.addRow(values),
    lines = Math.max(...values.map((value, i) => linesIn(value, widths[i])));
  for (const [i, style] of styles.entries()) row.getCell(i + 1).style = style;
  if (lines > 1) row.height = LINE * lines;
  row.commit();
}
