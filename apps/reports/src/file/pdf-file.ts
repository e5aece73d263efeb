import type PDFDocument from 'pdfkit';
import type { Writable } from 'node:stream';
import type { Cell, CellType, ColumnHead, ReportContent, ReportHead, ReportTable } from '../report/report-content.js';
import { freshnessText, readText } from './figures.js';
import { Outlet } from './outlet.js';
import { drawChart, TEXT, unbroken } from './pdf-chart.js';
import { PdfTable, type PdfColumn } from './pdf-table.js';

type Document = InstanceType<typeof PDFDocument>;

const MARGIN = 40;
/** More characters than this do not stand beside each other on an upright page. */
const UPRIGHT = 170;

/** Figures and charts, then the tables. Pages leave as soon as they are full. The library is loaded with the first one: it takes 20 MB. */
export async function writePdf(head: ReportHead, content: ReportContent, out: Writable, onRows: (rows: number) => Promise<void>): Promise<void> {
  const outlet = new Outlet(out), wide = content.tables.some(({ columns }) => widthOf(shown(columns)) > UPRIGHT);
  const { default: Pdf } = await import('pdfkit');
  const document = new Pdf({ size: 'A4', layout: wide ? 'landscape' : 'portrait', margin: MARGIN, lang: 'id-ID', displayTitle: true, autoFirstPage: false, info: { Title: head.title, Creator: 'Mumpuni' } });
  document.pipe(out);
  let page = 0;
  document.on('pageAdded', () => footer(document, ++page));

  document.addPage();
  document.fillColor(TEXT).font('Helvetica-Bold').fontSize(16).text(head.title);
  document.font('Helvetica').fontSize(9).text(freshnessText(head.freshness)).moveDown();
  for (const { label, value, type } of content.figures) document.fontSize(10).text(`${label}: ${readText(value, type)}`, MARGIN);
  for (const note of content.notes) document.moveDown(0.3).fontSize(8).text(note, MARGIN);
  for (const chart of content.charts) {
    document.moveDown();
    heading(document, chart.title, unbroken(chart));
    drawChart(document, chart, MARGIN);
  }
  for (const table of content.tables) await writeTable(document, table, outlet, onRows);
  document.end();
  await outlet.finished;
}

async function writeTable(document: Document, table: ReportTable, outlet: Outlet, onRows: (rows: number) => Promise<void>): Promise<void> {
  const columns = pdfColumns(document, table.columns);
  const texts = (cells: Cell[]) => table.columns.flatMap(({ type, inPdf }, i) => (inPdf === false ? [] : [readText(cells[i] ?? null, type)]));
  let drawn: PdfTable | undefined;
  for await (const { heading: above, rows } of table.groups()) {
    if (above !== undefined || !drawn) drawn = begun(document, columns, above ?? table.title);
    for (const [i, row] of rows.entries()) {
      drawn.row(texts(row));
      if (i % 100 === 99) await outlet.drained();
    }
    await onRows(rows.length);
  }
  if (table.total) (drawn ?? begun(document, columns, table.title)).row(texts(table.total), true);
}

function begun(document: Document, columns: PdfColumn[], title: string): PdfTable {
  document.moveDown(1.5);
  heading(document, title);
  const table = new PdfTable(document, columns);
  table.head();
  return table;
}

const LEFT = new Set<CellType>(['text', 'day', 'moment']);

/** Digits are wide, and half a date is none. */
const LEAST: Partial<Record<CellType, number>> = { day: 16, moment: 24, rupiah: 20 };

/** Its head has to be readable too, which is bold. */
const characters = ({ head, type, width }: ColumnHead): number => Math.max(width, head.length + 4, LEAST[type] ?? 0);

const widthOf = (columns: readonly ColumnHead[]): number => columns.reduce((sum, column) => sum + characters(column), 0);

const shown = (columns: readonly ColumnHead[]): ColumnHead[] => columns.filter(({ inPdf }) => inPdf !== false);

function pdfColumns(document: Document, columns: readonly ColumnHead[]): PdfColumn[] {
  const all = shown(columns), sum = widthOf(all), page = document.page.width - 2 * MARGIN;
  return all.map((column) => ({ head: column.head, width: (characters(column) / sum) * page, right: !LEFT.has(column.type) }));
}

function footer(document: Document, page: number): void {
  const { x, y } = document, { bottom } = document.page.margins;
  // Below the margin the library would begin a page of its own.
  document.page.margins.bottom = 0;
  document.save().font('Helvetica').fontSize(8).fillColor(TEXT).text(`Halaman ${page}`, MARGIN, document.page.height - 28, { lineBreak: false }).restore();
  document.page.margins.bottom = bottom;
  document.fillColor(TEXT);
  document.x = x;
  document.y = y;
}

function heading(document: Document, text: string, below = 40): void {
  if (document.y + 20 + below > document.page.maxY()) document.addPage();
  document.font('Helvetica-Bold').fontSize(11).fillColor(TEXT).text(text, MARGIN).moveDown(0.4);
  document.font('Helvetica').fontSize(8);
}
