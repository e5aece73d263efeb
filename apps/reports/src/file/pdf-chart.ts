import type PDFDocument from 'pdfkit';
import type { Chart } from '../report/report-content.js';
import { readText } from './figures.js';

type Document = InstanceType<typeof PDFDocument>;

export const TEXT = '#1a1a1a';
const TRACK = '#dfe5ec', AXIS = '#767676';
const COLOURS = ['#0b4f9e', '#c75300', '#2e7d32', '#6a1b9a'];
const LABEL = 190, WIDTH = 230, STEP = 15, HEIGHT = 9, LINES_HEIGHT = 110;

/** What of it must not be torn from its heading. */
export const unbroken = ({ form, series }: Chart): number => (form === 'LINES' ? LINES_HEIGHT + 40 + STEP * series.length : 2 * STEP);

/** The figure stands beside each bar and point, and the name beside each line, so nothing depends on colour. */
export function drawChart(document: Document, chart: Chart, left: number): void {
  const values = chart.series.flatMap((each) => each.values).filter((value) => value !== null);
  if (!values.length) {
    document.fontSize(8).text('Belum ada data.', left);
    return;
  }
  const most = chart.type === 'share' ? 1 : Math.max(...values, 0) || 1;
  if (chart.form === 'BARS') drawBars(document, chart, left, most);
  else drawLines(document, chart, left, most);
}

const fits = (document: Document, height: number): void => void (document.y + height > document.page.maxY() && document.addPage());

function drawBars(document: Document, { labels, series, type }: Chart, left: number, most: number): void {
  for (const [i, label] of labels.entries()) {
    for (const [s, { name, values }] of series.entries()) {
      fits(document, STEP);
      const { y } = document, value = values[i] ?? null, text = series.length > 1 ? `${label}: ${name}` : label;
      document.fontSize(8).fillColor(TEXT).text(text, left, y, { width: LABEL - 8, height: HEIGHT, ellipsis: true, lineBreak: false });
      document.rect(left + LABEL, y - 1, WIDTH, HEIGHT).fill(TRACK);
      if (value !== null && value > 0) document.rect(left + LABEL, y - 1, WIDTH * Math.min(1, value / most), HEIGHT).fill(COLOURS[s % COLOURS.length]!);
      document.fillColor(TEXT).text(readText(value, type), left + LABEL + WIDTH + 8, y, { lineBreak: false });
      document.x = left;
      document.y = y + STEP;
    }
  }
}

function drawLines(document: Document, chart: Chart, left: number, most: number): void {
  const { labels, series, type } = chart;
  fits(document, unbroken(chart));
  const top = document.y + 12, bottom = top + LINES_HEIGHT, width = document.page.width - 2 * left;
  const at = (i: number) => left + (labels.length > 1 ? (i * (width - 60)) / (labels.length - 1) : 0) + 20;
  document.moveTo(left, top).lineTo(left, bottom).lineTo(left + width, bottom).lineWidth(0.5).stroke(AXIS);
  const every = Math.ceil(labels.length / 12);
  for (const [i, label] of labels.entries()) if (i % every === 0) document.fontSize(7).fillColor(TEXT).text(label, at(i) - 18, bottom + 4, { lineBreak: false });
  for (const [s, { values }] of series.entries()) {
    const colour = COLOURS[s % COLOURS.length]!, points = values.map((value, i) => (value === null ? null : { x: at(i), y: bottom - (Math.max(0, value) / most) * (LINES_HEIGHT - 10), value }));
    for (const [i, point] of points.entries()) {
      const before = points[i - 1];
      if (point && before) document.moveTo(before.x, before.y).lineTo(point.x, point.y).lineWidth(1.5).stroke(colour);
      if (!point) continue;
      document.circle(point.x, point.y, 2).fill(colour);
      document.fontSize(7).fillColor(TEXT).text(readText(point.value, type), point.x - 8, point.y - 11, { lineBreak: false });
    }
  }
  document.y = bottom + 18;
  for (const [s, { name }] of series.entries()) {
    const { y } = document;
    document.rect(left, y + 1, 12, 4).fill(COLOURS[s % COLOURS.length]!);
    document.fontSize(8).fillColor(TEXT).text(name, left + 18, y, { lineBreak: false });
    document.y = y + STEP;
  }
  document.x = left;
}
