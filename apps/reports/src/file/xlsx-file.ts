import type { Writable } from 'node:stream';
import type exceljs from 'exceljs';
import {
  drawnSeries,
  type Cell,
  type CellType,
  type Chart,
  type ColumnHead,
  type ReportContent,
  type ReportHead,
} from '../report/report-content.js';
import { provenance, sheetFormats, sheetValue } from './figures.js';
import { Outlet } from './outlet.js';
import { safeText } from './safe-text.js';
import { drawingParts, type SheetChart } from './xlsx-chart.js';
import { withDrawing } from './xlsx-package.js';

type Workbook = exceljs.stream.xlsx.WorkbookWriter;

const HEAD_ROW = 5,
  OVERVIEW = 'Ikhtisar',
  /** Lines that the smallest chart is high. */
  LEAST_HEIGHT = 16,
  /** Points that a line of text is high. */
  LINE = 15;
/** More characters than this do not stand beside each other on an upright page. */
const UPRIGHT = 100;
const LEFT = new Set<CellType>(['text']);
const BORDER = { style: 'thin', color: { argb: 'FFDFE5EC' } } as const;

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
  overview(workbook, head, content);
  for (const table of content.tables) {
    const sheet = tableSheet(workbook, head, table.sheet, table.columns);
    const values = (cells: Cell[]) =>
      table.columns.map(({ type }, i) => sheetValue(cells[i] ?? null, type, head.timeZone));
    const widths = table.columns.map(({ type }, i) =>
      type === 'text' ? sheet.getColumn(i + 1).width : undefined,
    );
    for await (const { rows } of table.groups()) {
      for (const [i, row] of rows.entries()) {
        added(sheet, values(row), widths);
        if (i % 200 === 199) await outlet.drained();
      }
      await onRows(rows.length);
    }
    if (table.total) bold(sheet.addRow(values(table.total)));
    sheet.commit();
  }
  await outlet.orFailed(workbook.commit());
  await outlet.finished;
}

/** What a PDF tells on its first page. */
function overview(workbook: Workbook, head: ReportHead, content: ReportContent): void {
  const charts: SheetChart[] = [],
    most = Math.max(1, ...content.charts.map((chart) => drawnSeries(chart).length)),
    { emblem } = head.government,
    // The library's types ask for a Buffer of an older node.
    picture = emblem && workbook.addImage({ buffer: emblem as unknown as exceljs.Buffer, extension: 'png' });
  withDrawing(workbook, () =>
    drawingParts(
      OVERVIEW,
      charts,
      most + 2,
      picture === undefined ? undefined : `../media/image${picture}.png`,
    ),
  );
  const sheet = workbook.addWorksheet(OVERVIEW, {
    pageSetup: page('landscape'),
    headerFooter: footer(head),
    views: [{ showGridLines: false }],
  });
  sheet.columns = [{ width: 46 }, ...Array.from({ length: most }, () => ({ width: 18 })), { width: 3 }];
  titled(sheet, head);
  for (const { label, value, type } of content.figures) {
    const row = sheet.addRow([label, sheetValue(value, type, head.timeZone)]),
      format = sheetFormats[type];
    if (format) row.getCell(2).numFmt = format;
    row.getCell(2).alignment = { horizontal: 'right' };
    row.commit();
  }
  for (const chart of content.charts) charts.push(...chartFigures(sheet, chart, head.timeZone));
  sheet.addRow([]).commit();
  for (const note of content.notes) sheet.addRow([note]).commit();
  sheet.commit();
}

/** The figures of a chart, and where it finds them; none where nothing is known, or everything is nought. */
function chartFigures(sheet: exceljs.Worksheet, chart: Chart, zone: string): SheetChart[] {
  const { title, type, labels, form } = chart,
    series = drawnSeries(chart);
  sheet.addRow([]).commit();
  const names = sheet.addRow([title, ...series.map(({ name }) => safeText(name))]),
    firstRow = names.number + 1,
    format = sheetFormats[type];
  names.eachCell((cell, column) => {
    cell.alignment = { wrapText: column > 1, horizontal: column > 1 ? 'right' : 'left', vertical: 'top' };
  });
  bold(names);
  if (!series.length) {
    sheet.addRow([labels.length ? 'Semuanya nol atau belum ada data.' : 'Belum ada data.']).commit();
    return [];
  }
  const figures = series.map(({ values }) =>
      labels.map((_, i) => sheetValue(values[i] ?? null, type, zone) as number | null),
    ),
    texts = labels.map(safeText);
  for (const [i, label] of texts.entries()) {
    const row = sheet.addRow([label, ...figures.map((each) => each[i] ?? null)]);
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
    row.height = LINE * linesIn(label, sheet.getColumn(1).width);
    for (const column of series.keys()) {
      row.getCell(column + 2).alignment = { vertical: 'top' };
      if (format) row.getCell(column + 2).numFmt = format;
    }
    row.commit();
  }
  const height = Math.max(LEAST_HEIGHT, labels.length * Math.max(1, series.length) + 6);
  for (let line = labels.length + 1; line < height; line += 1) sheet.addRow([]).commit();
  return [
    {
      title,
      form,
      type,
      firstRow,
      labels: texts,
      height,
      series: series.map(({ name }, i) => ({
        name: safeText(name),
        column: i + 2,
        values: figures[i] ?? [],
      })),
    },
  ];
}

function tableSheet(
  workbook: Workbook,
  head: ReportHead,
  name: string,
  columns: readonly ColumnHead[],
): exceljs.Worksheet {
  const wide = columns.reduce((sum, { width }) => sum + width, 0) > UPRIGHT;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: HEAD_ROW }],
    pageSetup: { ...page(wide ? 'landscape' : 'portrait'), printTitlesRow: `${HEAD_ROW}:${HEAD_ROW}` },
    headerFooter: footer(head),
  });
  sheet.columns = columns.map(({ key, width, type, head: text }) => ({
    key,
    // room for the arrow of the filter beside the longest word of the head
    width: Math.max(width, ...text.split(' ').map(({ length }) => length + 5)),
    style: {
      ...(sheetFormats[type] ? { numFmt: sheetFormats[type] } : {}),
      alignment: { vertical: 'top', wrapText: type === 'text' },
    },
  }));
  sheet.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: HEAD_ROW, column: columns.length } };
  titled(sheet, head);
  const row = sheet.addRow(columns.map((column) => column.head));
  row.eachCell((cell, column) => {
    const right = !LEFT.has(columns[column - 1]?.type ?? 'text');
    cell.alignment = { wrapText: true, vertical: 'top', horizontal: right ? 'right' : 'left' };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2F7' } };
    cell.border = { bottom: BORDER };
  });
  bold(row);
  return sheet;
}

/** A4, as wide as the page; as many pages below each other as there have to be. */
const page = (orientation: 'portrait' | 'landscape') => ({
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
});

/** What stands below each printed page; & begins a command there. */
const footer = (head: ReportHead) => ({
  oddFooter: `&L&8${provenance(head).government.replaceAll('&', '&&')}&R&8Halaman &P dari &N`,
});

function titled(sheet: exceljs.Worksheet, head: ReportHead): void {
  const { government, printed, asOf } = provenance(head);
  const lines: [string, Partial<exceljs.Font>][] = [
    [government, { bold: true, color: { argb: 'FF595959' } }],
    [head.title, { bold: true, size: 14 }],
    [`${asOf}  ·  ${printed}`, {}],
    ['', {}],
  ];
  for (const [line, font] of lines) {
    const row = sheet.addRow([safeText(line)]);
    row.getCell(1).font = font;
    // a title goes on beside its column, however narrow that is
    row.getCell(1).alignment = { wrapText: false };
    row.commit();
  }
}

/**
 * What goes on in a next line needs a row that is as high: not every spreadsheet looks for itself when it
 * opens a file.
 */
function added(
  sheet: exceljs.Worksheet,
  values: (string | number | Date | null)[],
  widths: (number | undefined)[],
): void {
  const row = sheet.addRow(values),
    lines = Math.max(...values.map((value, i) => linesIn(value, widths[i])));
  if (lines > 1) row.height = LINE * lines;
  row.commit();
}

/** About: letters differ. A line too many is a gap, one too few hides a word. */
const linesIn = (value: string | number | Date | null, width: number | undefined): number =>
  typeof value === 'string' && width !== undefined && value.length > width
    ? Math.ceil(value.length / (width * 0.85))
    : 1;

function bold(row: exceljs.Row): void {
  row.font = { bold: true };
  row.commit();
}
