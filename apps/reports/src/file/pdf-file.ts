import type { Writable } from 'node:stream';
import type PDFDocument from 'pdfkit';
import type {
  Cell,
  CellType,
  ColumnHead,
  Figure,
  ReportContent,
  ReportHead,
  ReportTable,
} from '../report/report-content.js';
import { provenance, readText } from './figures.js';
import { Outlet } from './outlet.js';
import { drawChart, TEXT, unbroken } from './pdf-chart.js';
import { MARGIN, numbered, titled } from './pdf-page.js';
import { PdfTable, type PdfColumn } from './pdf-table.js';

type Document = InstanceType<typeof PDFDocument>;

/** More characters than this do not stand beside each other on an upright page. */
const UPRIGHT = 118;

/**
 * Figures and charts, then the tables. Pages leave as soon as they are full. The library is loaded with the
 * first one: it takes 20 MB.
 */
export async function writePdf(
  head: ReportHead,
  content: ReportContent,
  out: Writable,
  onRows: (rows: number) => Promise<void>,
): Promise<void> {
  const outlet = new Outlet(out),
    wide = content.tables.some(({ columns }) => widthOf(shown(columns)) > UPRIGHT);
  const { default: Pdf } = await import('pdfkit');
  const document = new Pdf({
    size: 'A4',
    layout: wide ? 'landscape' : 'portrait',
    margin: MARGIN,
    lang: 'id-ID',
    displayTitle: true,
    autoFirstPage: false,
    info: { Title: head.title, Author: provenance(head).government, Creator: 'Mumpuni' },
  });
  document.pipe(out);
  const finish = numbered(document, head);

  document.addPage();
  titled(document, head);
  figures(document, content.figures, head.timeZone);
  for (const note of content.notes) document.moveDown(0.3).fontSize(8).text(note, MARGIN);
  for (const chart of content.charts) {
    document.moveDown();
    heading(document, chart.title, unbroken(chart));
    drawChart(document, chart, MARGIN);
  }
  for (const table of content.tables) await writeTable(document, table, head.timeZone, outlet, onRows);
  finish();
  document.end();
  await outlet.finished;
}

/** Four beside each other: what is meant above, the figure below it. */
function figures(document: Document, all: Figure[], zone: string): void {
  const width = (document.page.width - 2 * MARGIN) / 4,
    options = { width: width - 10 };
  for (let first = 0; first < all.length; first += 4) {
    const row = all.slice(first, first + 4),
      top = document.y;
    const high = Math.max(...row.map(({ label }) => document.fontSize(8).heightOfString(label, options)));
    let bottom = 0;
    for (const [i, { label, value, type }] of row.entries()) {
      const left = MARGIN + i * width;
      document.font('Helvetica').fontSize(8).fillColor('#595959').text(label, left, top, options);
      document
        .font('Helvetica-Bold')
        .fontSize(13)
        .fillColor(TEXT)
        .text(readText(value, type, zone), left, top + high + 1, options);
      bottom = Math.max(bottom, document.y);
    }
    document.font('Helvetica').fillColor(TEXT);
    document.x = MARGIN;
    document.y = bottom + 9;
  }
}

async function writeTable(
  document: Document,
  table: ReportTable,
  zone: string,
  outlet: Outlet,
  onRows: (rows: number) => Promise<void>,
): Promise<void> {
  const columns = pdfColumns(document, table.columns);
  const texts = (cells: Cell[]) =>
    table.columns.flatMap(({ type, inPdf }, i) =>
      inPdf === false ? [] : [readText(cells[i] ?? null, type, zone)],
    );
  let drawn: PdfTable | undefined;
  for await (const { heading: above, rows } of table.groups()) {
    if (above !== undefined || !drawn) drawn = begun(document, columns, above ?? table.title);
    for (const [i, row] of rows.entries()) {
      drawn.row(texts(row));
      if (i % 100 === 99) await outlet.drained();
    }
    await onRows(rows.length);
  }
  if (!table.total) return;
  // Words are of the rows above: below them a dash would say that something is not known.
  const { total } = table,
    words = shown(table.columns).map(({ type }) => LEFT.has(type));
  const cells = texts(total).map((text, i) => (words[i] && text === '-' ? '' : text));
  (drawn ?? begun(document, columns, table.title)).row(cells, true);
}

function begun(document: Document, columns: PdfColumn[], title: string): PdfTable {
  document.moveDown(1.5);
  heading(document, title, PdfTable.LEAST);
  const table = new PdfTable(document, columns, title);
  table.head();
  return table;
}

const LEFT = new Set<CellType>(['text', 'day', 'moment']);

/** Digits are wide, and half a date is none. */
const LEAST: Partial<Record<CellType, number>> = { day: 14, moment: 19, rupiah: 18 };

/** The longest word of its head has to fit too, which is bold; the head goes on in the next line between words. */
const characters = ({ head, type, width }: ColumnHead): number =>
  Math.max(
    type === 'count' ? 0 : width * (type === 'text' && width > 24 ? 0.8 : 1),
    ...head.split(' ').map(({ length }) => length + 4),
    LEAST[type] ?? 7,
  );

/** An employee number is never broken, however many columns stand beside it. */
const POINTS: Readonly<Record<string, number>> = { nip: 95 };

const widthOf = (columns: readonly ColumnHead[]): number =>
  columns.reduce((sum, column) => sum + characters(column), 0);

const shown = (columns: readonly ColumnHead[]): ColumnHead[] =>
  columns.filter(({ inPdf }) => inPdf !== false);

function pdfColumns(document: Document, columns: readonly ColumnHead[]): PdfColumn[] {
  const all = shown(columns),
    widths = shared(
      all.map((column) => ({
        wish: characters(column),
        least: POINTS[column.key] ?? leastOf(document, column),
        fixed: POINTS[column.key] !== undefined,
      })),
      document.page.width - 2 * MARGIN,
    );
  return all.map(({ head, type }, i) => ({ head, width: widths[i] ?? 0, right: !LEFT.has(type) }));
}

/** In points; a column of names has room for a long word, however many columns stand beside it. */
const LONG_WORD = 70;

const leastOf = (document: Document, { head, type, width }: ColumnHead): number =>
  Math.max(PdfTable.leastWidth(document, head), type === 'text' && width >= 15 ? LONG_WORD : 0);

/**
 * Shares the width of a page out by what columns wish for, none below its least.
 * @returns points for each column; more than the page has only where the least of all of them are more
 */
export function shared(
  columns: readonly { wish: number; least: number; fixed?: boolean }[],
  page: number,
): number[] {
  const settled = new Set(columns.filter(({ fixed }) => fixed));
  for (;;) {
    const rest = columns.filter((column) => !settled.has(column)),
      left = page - [...settled].reduce((sum, { least }) => sum + least, 0),
      point = left / rest.reduce((sum, { wish }) => sum + wish, 0);
    const short = rest.filter(({ wish, least }) => wish * point < least);
    if (short.length === 0)
      return columns.map((column) => (settled.has(column) ? column.least : column.wish * point));
    for (const column of short) settled.add(column);
  }
}

function heading(document: Document, text: string, below: number): void {
  if (document.y + 20 + below > document.page.maxY()) document.addPage();
  document.font('Helvetica-Bold').fontSize(11).fillColor(TEXT).text(text, MARGIN).moveDown(0.4);
  document.font('Helvetica').fontSize(8);
}
