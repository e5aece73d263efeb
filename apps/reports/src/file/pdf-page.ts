import type PDFDocument from 'pdfkit';
import type { ReportHead } from '../report/report-content.js';
import { provenance } from './figures.js';
import { initials } from './government-mark.js';
import { COLOURS, TEXT } from './pdf-chart.js';

type Document = InstanceType<typeof PDFDocument>;

export const MARGIN = 40;
const MARK = 40,
  TOTAL = 'Total';

/** Whose report it is, what it is, when it was printed and how far its data go. */
export function titled(document: Document, head: ReportHead): void {
  const { government, printed, asOf } = provenance(head),
    left = MARGIN + MARK + 12,
    top = document.y;
  mark(document, head);
  document.fillColor('#595959').font('Helvetica-Bold').fontSize(10).text(government, left, top);
  document.fillColor(TEXT).fontSize(16).text(head.title, left);
  document.font('Helvetica').fontSize(9).text(`${asOf}  ·  ${printed}`, left);
  document.x = MARGIN;
  document.y = Math.max(document.y, top + MARK) + 12;
}

/** The emblem, or a neutral mark: no government gets one that is not its own. */
function mark(document: Document, { government: { name, emblem } }: ReportHead): void {
  const { y } = document;
  if (emblem) document.image(emblem, MARGIN, y, { fit: [MARK, MARK], align: 'center', valign: 'center' });
  else {
    document.roundedRect(MARGIN, y, MARK, MARK, 6).lineWidth(1).stroke(COLOURS[0]);
    document
      .fillColor(COLOURS[0])
      .font('Helvetica-Bold')
      .fontSize(16)
      .text(initials(name ?? ''), MARGIN, y + 13, { width: MARK, align: 'center' });
  }
  document.y = y;
}

/**
 * Writes "Halaman 1 dari 4" below each page. How many there are is known at the end, when the first ones have
 * left long ago: each page refers to one drawing, and that is made last.
 * @returns what to call when there will be no further page
 */
export function numbered(document: Document, head: ReportHead): () => void {
  const font = document.ref({
    Type: 'Font',
    Subtype: 'Type1',
    BaseFont: 'Helvetica',
    Encoding: 'WinAnsiEncoding',
  });
  const total = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, -4, 60, 12],
    Resources: { Font: { F1: font } },
  });
  const { government } = provenance(head),
    name = [government, head.title].filter(Boolean).join(' · ');
  let page = 0;
  document.on('pageAdded', () => {
    page += 1;
    document.page.xobjects[TOTAL] = total;
    footer(document, name, `Halaman ${page} dari `);
  });
  return () => {
    font.end(undefined);
    total.end(`BT /F1 8 Tf 0 0 Td (${page}) Tj ET`);
  };
}

function footer(document: Document, name: string, number: string): void {
  const { x, y } = document,
    { bottom } = document.page.margins,
    height = document.page.height - 28;
  // Below the margin the library would begin a page of its own.
  document.page.margins.bottom = 0;
  document.save().font('Helvetica').fontSize(8).fillColor('#595959');
  const place = document.page.width - MARGIN - 14 - document.widthOfString(number);
  document.text(number, place, height, { lineBreak: false });
  document.addContent(`q 1 0 0 -1 ${place + document.widthOfString(number)} ${height + 6} cm /${TOTAL} Do Q`);
  let shown = name;
  while (shown && document.widthOfString(`${shown}…`) > place - MARGIN - 20) shown = shown.slice(0, -1);
  document.text(shown === name ? name : `${shown}…`, MARGIN, height, { lineBreak: false }).restore();
  document.page.margins.bottom = bottom;
  document.fillColor(TEXT);
  document.x = x;
  document.y = y;
}
