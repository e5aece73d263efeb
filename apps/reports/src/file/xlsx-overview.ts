import type exceljs from 'exceljs';
import {
  drawnSeries,
  type CellType,
  type Chart,
  type ReportContent,
  type ReportHead,
} from '../report/report-content.js';
import { sheetValue } from './figures.js';
import { safeText } from './safe-text.js';
import { drawingParts, type SheetChart } from './xlsx-chart.js';
import { BESIDE_EMBLEM, BOLD, cellStyle, headRow, LINE, linesIn, printed, titled } from './xlsx-look.js';
import { withDrawing } from './xlsx-package.js';

type Workbook = exceljs.stream.xlsx.WorkbookWriter;
type Orientation = 'portrait' | 'landscape';

const OVERVIEW = 'Ikhtisar',
  /** Lines that the smallest chart is high. */
  LEAST_HEIGHT = 16,
  /** Columns that a chart covers, and characters of each. */
  CHART = { columns: 7, width: 9 };

/** What a PDF tells on its first page. */
export function writeOverview(workbook: Workbook, head: ReportHead, content: ReportContent): void {
  const charts: SheetChart[] = [],
    most = Math.max(1, ...content.charts.map((chart) => drawnSeries(chart).length)),
    widths = [42, ...Array<number>(most).fill(18), 2, ...Array<number>(CHART.columns).fill(CHART.width)],
    orientation = most > 2 ? 'landscape' : 'portrait',
    { emblem } = head.government,
    // The library's types ask for a Buffer of an older node.
    picture = emblem && workbook.addImage({ buffer: emblem as unknown as exceljs.Buffer, extension: 'png' });
  withDrawing(workbook, () =>
    drawingParts(
      OVERVIEW,
      charts,
      { from: most + 2, to: most + 2 + CHART.columns },
      picture === undefined ? undefined : `../media/image${picture}.png`,
    ),
  );
  const sheet = workbook.addWorksheet(OVERVIEW, {
    ...printed(head, orientation),
    views: [{ showGridLines: false }],
  });
  sheet.columns = widths.map((width) => ({ width }));
  titled(sheet, head, '', picture === undefined ? 0 : BESIDE_EMBLEM);
  const onPage = new PrintedPage(linesOnPage(orientation, widths));
  onPage.wrote(5 * LINE);
  for (const { label, value, type } of content.figures) {
    const shown = sheetValue(value, type, head.timeZone) ?? '-',
      wraps = type === 'text';
    const row = sheet.addRow([label, shown]);
    row.getCell(1).style = cellStyle('text', true);
    row.getCell(2).style = figureStyle(type, wraps);
    row.height = LINE * Math.max(linesIn(label, widths[0]), wraps ? linesIn(shown, widths[1]) : 1);
    onPage.wrote(row.height);
    row.commit();
  }
  for (const chart of content.charts) charts.push(...chartFigures(sheet, chart, head.timeZone, onPage));
  sheet.addRow([]).commit();
  for (const note of content.notes) sheet.addRow([note]).commit();
  sheet.commit();
}

/** On the right, whatever it is: the figures of a report stand below each other. */
function figureStyle(type: CellType, wrapText: boolean): Partial<exceljs.Style> {
  const style = cellStyle(type, wrapText);
  return { ...style, font: BOLD, alignment: { ...style.alignment, horizontal: 'right' } };
}

/** The figures of a chart, and where it finds them; none where nothing is known, or everything is nought. */
function chartFigures(
  sheet: exceljs.Worksheet,
  chart: Chart,
  zone: string,
  onPage: PrintedPage,
): SheetChart[] {
  const { title, type, labels, form } = chart,
    series = drawnSeries(chart),
    texts = labels.map(safeText),
    heights = texts.map((text) => LINE * linesIn(text, sheet.getColumn(1).width)),
    least = series.length ? LINE * Math.max(LEAST_HEIGHT, labels.length * series.length + 6) : 2 * LINE,
    below = Math.max(0, Math.ceil((least - LINE - sumOf(heights)) / LINE)),
    before = sheet.addRow([]);
  onPage.wrote();
  const points = LINE + sumOf(heights) + below * LINE;
  if (onPage.cuts(points / LINE)) before.addPageBreak();
  before.commit();
  onPage.wrote(points);
  headRow(sheet, [{ text: title, type: 'text' }, ...series.map(({ name }) => ({ text: name, type }))]);
  const firstRow = before.number + 2;
  if (!series.length) {
    sheet.addRow([labels.length ? 'Semuanya nol atau belum ada data.' : 'Belum ada data.']).commit();
    return [];
  }
  const figures = series.map(({ values }) =>
      labels.map((_, i) => sheetValue(values[i] ?? null, type, zone) as number | null),
    ),
    styles = [cellStyle('text', true), ...series.map(() => cellStyle(type, false))];
  for (const [i, label] of texts.entries()) {
    const row = sheet.addRow([label, ...figures.map((each) => each[i] ?? null)]);
    for (const [column, style] of styles.entries()) row.getCell(column + 1).style = style;
    row.height = heights[i] ?? LINE;
    row.commit();
  }
  for (let line = 0; line < below; line += 1) sheet.addRow([]).commit();
  return [
    {
      title,
      form,
      type,
      firstRow,
      labels: texts,
      height: 1 + texts.length + below,
      series: series.map(({ name }, i) => ({
        name: safeText(name),
        column: i + 2,
        values: figures[i] ?? [],
      })),
    },
  ];
}

const sumOf = (all: number[]): number => all.reduce((sum, each) => sum + each, 0);

/** How much of a printed page is written, so that no chart begins on one and ends on the next. */
export class PrintedPage {
  private used = 0;

  /** @param lines how many a page has */
  constructor(private readonly lines: number) {}

  wrote(points = LINE): void {
    this.used = (this.used + points / LINE) % this.lines;
  }

  /** What is higher than a page is cut wherever it begins, so it begins where it stands. */
  cuts(lines: number): boolean {
    const cut = this.used + lines > this.lines && lines <= this.lines;
    if (cut) this.used = 0;
    return cut;
  }
}

/** Lines on an A4 page within its margins, when a sheet of these columns is made as narrow as the page. */
function linesOnPage(orientation: Orientation, widths: number[]): number {
  const [wide, high] = orientation === 'portrait' ? [7.27, 10.39] : [10.69, 6.97],
    // 7 pixels a character and 5 beside it, 96 an inch
    inches = widths.reduce((sum, width) => sum + 7 * width + 5, 0) / 96;
  return Math.floor((high * 72) / LINE / Math.min(1, wide / inches));
}
