import type PDFDocument from 'pdfkit';
import { drawnSeries, type Chart } from '../report/report-content.js';
import { readText } from './figures.js';

type Document = InstanceType<typeof PDFDocument>;

export const TEXT = '#1a1a1a';
const TRACK = '#dfe5ec',
  AXIS = '#767676';
export const COLOURS = ['#0b4f9e', '#c75300', '#2e7d32', '#6a1b9a'] as const;
const colourOf = (series: number): string => COLOURS[series % COLOURS.length] ?? COLOURS[0];
const SIZE = 8,
  LINE = 10,
  STEP = 15,
  HEIGHT = 9,
  LINES_HEIGHT = 110;

/** What of it must not be torn from its heading. */
export const unbroken = (chart: Chart): number =>
  chart.form === 'LINES' ? LINES_HEIGHT + 40 + STEP * drawnSeries(chart).length : 2 * STEP;

/** The figure stands beside each bar and point, and the name beside each bar and line, so nothing depends on colour. */
export function drawChart(document: Document, chart: Chart, left: number): void {
  const series = drawnSeries(chart),
    known = chart.series.some(({ values }) => values.some((value) => value !== null));
  if (!series.length) {
    document.fontSize(SIZE).text(known ? 'Semuanya nol.' : 'Belum ada data.', left);
    return;
  }
  const values = series.flatMap((each) => each.values).filter((value) => value !== null),
    most = chart.type === 'share' ? 1 : Math.max(...values, 0) || 1,
    drawn = { ...chart, series };
  if (chart.form === 'BARS') drawBars(document, drawn, left, most);
  else drawLines(document, drawn, left, most);
}

const fits = (document: Document, height: number): void =>
  void (document.y + height > document.page.maxY() && document.addPage());

/** A label is as high as it needs to be; its bars stand beside it and stay on its page. */
function drawBars(document: Document, { labels, series, type }: Chart, left: number, most: number): void {
  const whole = document.page.width - 2 * left,
    label = whole * 0.36,
    width = whole * 0.4;
  for (const [i, text] of labels.entries()) {
    document.fontSize(SIZE);
    const options = { width: label - 8, lineGap: LINE - document.currentLineHeight() },
      high = Math.max(document.heightOfString(text, options), STEP * series.length - 4);
    fits(document, high);
    const { y } = document;
    document.fillColor(TEXT).text(text, left, y, options);
    for (const [s, { name, values }] of series.entries()) {
      const value = values[i] ?? null,
        top = y + s * STEP;
      document.rect(left + label, top - 1, width, HEIGHT).fill(TRACK);
      if (value !== null && value > 0)
        document.rect(left + label, top - 1, width * Math.min(1, value / most), HEIGHT).fill(colourOf(s));
      const beside = [readText(value, type, ''), ...(series.length > 1 ? [name] : [])].join('  ');
      document.fillColor(TEXT).text(beside, left + label + width + 8, top, { lineBreak: false });
    }
    document.x = left;
    document.y = y + high + 5;
  }
}

function drawLines(document: Document, chart: Chart, left: number, most: number): void {
  const { labels, series, type } = chart;
  fits(document, unbroken(chart));
  const top = document.y + 12,
    bottom = top + LINES_HEIGHT,
    width = document.page.width - 2 * left;
  const at = (i: number) => left + (labels.length > 1 ? (i * (width - 60)) / (labels.length - 1) : 0) + 20;
  document
    .moveTo(left, top)
    .lineTo(left, bottom)
    .lineTo(left + width, bottom)
    .lineWidth(0.5)
    .stroke(AXIS);
  const every = Math.ceil(labels.length / 12);
  for (const [i, label] of labels.entries())
    if (i % every === 0)
      document
        .fontSize(7)
        .fillColor(TEXT)
        .text(label, at(i) - 18, bottom + 4, { lineBreak: false });
  for (const [s, { values }] of series.entries()) {
    const colour = colourOf(s),
      points = values.map((value, i) =>
        value === null
          ? null
          : { x: at(i), y: bottom - (Math.max(0, value) / most) * (LINES_HEIGHT - 10), value },
      );
    for (const [i, point] of points.entries()) {
      const before = points[i - 1];
      if (point && before)
        document.moveTo(before.x, before.y).lineTo(point.x, point.y).lineWidth(1.5).stroke(colour);
      if (!point) continue;
      document.circle(point.x, point.y, 2).fill(colour);
      document
        .fontSize(7)
        .fillColor(TEXT)
        .text(readText(point.value, type, ''), point.x - 8, point.y - 11, { lineBreak: false });
    }
  }
  document.y = bottom + 18;
  for (const [s, { name }] of series.entries()) {
    const { y } = document;
    document.rect(left, y + 1, 12, 4).fill(colourOf(s));
    document
      .fontSize(8)
      .fillColor(TEXT)
      .text(name, left + 18, y, { lineBreak: false });
    document.y = y + STEP;
  }
  document.x = left;
}
