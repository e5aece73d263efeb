import PDFDocument from 'pdfkit';
import type { Writable } from 'node:stream';
import { reachedShare, totalOf, type AgencySummary } from '../report/fulfilment.js';
import type { ReportContent } from '../report/report-content.js';
import { freshnessText, hoursText, percentText, titleOf } from './figures.js';
import { Outlet } from './outlet.js';
import { PdfTable, type PdfColumn } from './pdf-table.js';

const MARGIN = 40, BAR = '#0b4f9e', TRACK = '#dfe5ec', TEXT = '#1a1a1a';

const summaryColumns: PdfColumn[] = [{ head: 'Instansi', width: 205 }, { head: 'Pegawai', width: 50, right: true }, { head: 'Wajib', width: 45, right: true }, { head: 'Terpenuhi', width: 55, right: true }, { head: 'Capaian', width: 50, right: true }, { head: 'JP', width: 55, right: true }, { head: 'Kurang', width: 55, right: true }];
const peopleColumns: PdfColumn[] = [{ head: 'Nama', width: 170 }, { head: 'NIP', width: 95 }, { head: 'Jenis', width: 32 }, { head: 'Wajib', width: 40, right: true }, { head: 'JP', width: 40, right: true }, { head: 'Kurang', width: 43, right: true }, { head: 'Capaian', width: 47, right: true }, { head: 'Pelatihan', width: 48, right: true }];

/** Chart and table of the agencies, then a table of people for each. Pages leave as soon as they are full. */
export async function writePdf(content: ReportContent, out: Writable, onRows: (rows: number) => Promise<void>): Promise<void> {
  const outlet = new Outlet(out);
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, lang: 'id-ID', displayTitle: true, autoFirstPage: false, info: { Title: titleOf(content.year), Creator: 'Mumpuni' } });
  document.pipe(out);
  let page = 0;
  document.on('pageAdded', () => footer(document, ++page));

  document.addPage();
  document.fillColor(TEXT).font('Helvetica-Bold').fontSize(16).text(titleOf(content.year));
  document.font('Helvetica').fontSize(9).text(freshnessText(content.freshness)).moveDown();
  chart(document, content.summaries);
  document.moveDown();
  heading(document, 'Ringkasan per instansi');
  const table = new PdfTable(document, summaryColumns);
  table.head();
  for (const summary of content.summaries) table.row(summaryCells(summary));
  table.row(summaryCells(totalOf(content.summaries, 'Jumlah')), true);

  for await (const { summary, rows } of content.sections()) {
    document.moveDown(1.5);
    heading(document, summary.name);
    const people = new PdfTable(document, peopleColumns);
    people.head();
    for (const [i, row] of rows.entries()) {
      people.row([row.name, row.employeeNumber, row.employeeType, hoursText(row.obligationTenths), hoursText(row.creditedTenths), hoursText(row.missingTenths), percentText(row.share), String(row.completions)]);
      if (i % 100 === 99) await outlet.drained();
    }
    await onRows(rows.length);
  }
  document.end();
  await outlet.finished;
}

type Document = InstanceType<typeof PDFDocument>;

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

function heading(document: Document, text: string): void {
  if (document.y + 60 > document.page.maxY()) document.addPage();
  document.font('Helvetica-Bold').fontSize(11).text(text, MARGIN).moveDown(0.4);
  document.font('Helvetica').fontSize(8);
}

/** One bar an agency: the part of its obliged people who reached their hours. The figure stands beside it, so nothing depends on colour. */
function chart(document: Document, summaries: AgencySummary[]): void {
  heading(document, 'Pegawai yang memenuhi kewajiban JP');
  const label = 190, width = 260, height = 9, step = 15;
  for (const summary of summaries) {
    if (document.y + step > document.page.maxY()) document.addPage();
    const { y } = document, share = reachedShare(summary);
    document.fontSize(8).fillColor(TEXT).text(summary.name, MARGIN, y, { width: label - 8, height, ellipsis: true, lineBreak: false });
    document.rect(MARGIN + label, y - 1, width, height).fill(TRACK);
    if (share) document.rect(MARGIN + label, y - 1, width * share, height).fill(BAR);
    document.fillColor(TEXT).text(percentText(share), MARGIN + label + width + 8, y, { lineBreak: false });
    document.x = MARGIN;
    document.y = y + step;
  }
}

function summaryCells(summary: AgencySummary): string[] {
  return [summary.name, String(summary.people), String(summary.obliged), String(summary.reached), percentText(reachedShare(summary)), hoursText(summary.creditedTenths), hoursText(summary.missingTenths)];
}
