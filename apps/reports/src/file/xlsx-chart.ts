import type { CellType } from '../report/report-content.js';
import { readText, sheetFormats } from './figures.js';
import { COLOURS } from './pdf-chart.js';

/** A chart of a sheet, drawn from cells of the same sheet. Rows and columns are counted from 1. */
export interface SheetChart {
  title: string;
  form: 'BARS' | 'LINES';
  type: CellType;
  /** Where its labels stand, and beside them the figures of each series; the line before holds the names. */
  firstRow: number;
  labels: string[];
  series: { name: string; column: number; values: (number | null)[] }[];
  /** Lines that it is high. */
  height: number;
}

const C = 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  A = 'http://schemas.openxmlformats.org/drawingml/2006/main',
  R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Figures beside more bars than these would cover each other. */
const MOST_FIGURES = 60;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const fill = (colour: string): string =>
  `<a:solidFill><a:srgbClr val="${colour.slice(1).toUpperCase()}"/></a:solidFill>`;
const colourOf = (series: number): string => COLOURS[series % COLOURS.length] ?? COLOURS[0];
const letter = (column: number): string => String.fromCharCode(64 + column);
const rich = (text: string, size: number): string =>
  `<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="1"/></a:pPr><a:r><a:rPr lang="id-ID" sz="${size}" b="1"/>` +
  `<a:t>${escaped(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`;
const points = (values: (string | number | null)[]): string =>
  `<c:ptCount val="${values.length}"/>` +
  values
    .map((value, i) => (value === null ? '' : `<c:pt idx="${i}"><c:v>${escaped(String(value))}</c:v></c:pt>`))
    .join('');

/** Eight points, as the cells look when the sheet is made as narrow as a page. */
const SMALL =
  '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800"/></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>';

/**
 * The axis of figures. Bars that say their figures themselves need no scale below them, but room beside the
 * longest for its figure: what does not fit is drawn across the border, or left out.
 */
function valueAxis(form: SheetChart['form'], type: CellType, most: number, figures: boolean): string {
  const lying = form === 'BARS',
    bare = lying && figures,
    format = escaped(sheetFormats[type] ?? 'General'),
    room = bare ? 1.05 + 0.045 * (readText(most, type, '').length + 1) : 1,
    end = bare || type === 'share' ? `<c:max val="${most * room}"/>` : '';
  const grid = `<c:majorGridlines><c:spPr><a:ln w="6350">${fill('#dfe5ec')}</a:ln></c:spPr></c:majorGridlines>`;
  return (
    `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>${end}<c:min val="0"/></c:scaling>` +
    `<c:delete val="${bare ? 1 : 0}"/><c:axPos val="${lying ? 'b' : 'l'}"/>${bare ? '' : grid}` +
    `<c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${SMALL}<c:crossAx val="1"/><c:crosses val="${lying ? 'max' : 'autoZero'}"/></c:valAx>`
  );
}

/**
 * The chart as SpreadsheetML has it (ECMA-376 part 1, 21.2). The library that writes the cells knows no
 * charts; the figures are kept in it besides, for viewers that read no cells.
 */
function chartXml(sheet: string, chart: SheetChart): string {
  const { firstRow, labels, type, form } = chart,
    last = firstRow + labels.length - 1,
    format = escaped(sheetFormats[type] ?? 'General'),
    cells = (column: number, from = firstRow, to = last) =>
      `'${sheet}'!$${letter(column)}$${from}:$${letter(column)}$${to}`;
  const figures =
    labels.length * chart.series.length > MOST_FIGURES
      ? ''
      : `<c:dLbls><c:numFmt formatCode="${format}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>` +
        SMALL +
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>';
  const series = chart.series.map(({ name, column, values }, i) => {
    const colour = fill(colourOf(i)),
      look =
        form === 'LINES'
          ? `<c:spPr><a:ln w="22225">${colour}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${colour}</c:spPr></c:marker>`
          : `<c:spPr>${colour}</c:spPr><c:invertIfNegative val="0"/>`;
    return (
      `<c:ser><c:idx val="${i}"/><c:order val="${i}"/>` +
      `<c:tx><c:strRef><c:f>'${sheet}'!$${letter(column)}$${firstRow - 1}</c:f><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx>${look}${figures}` +
      `<c:cat><c:strRef><c:f>${cells(1)}</c:f><c:strCache>${points(labels)}</c:strCache></c:strRef></c:cat>` +
      `<c:val><c:numRef><c:f>${cells(column)}</c:f><c:numCache><c:formatCode>${format}</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val>` +
      `${form === 'LINES' ? '<c:smooth val="0"/>' : ''}</c:ser>`
    );
  });
  const group =
    form === 'LINES'
      ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.join('')}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>`
      : `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series.join('')}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`;
  // Bars lie, and the first label is the uppermost, as in the table beside them.
  const lying = form === 'BARS',
    known = chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)),
    most = type === 'share' ? 1 : Math.max(...known) || 1;
  return (
    `${DECLARATION}<c:chartSpace xmlns:c="${C}" xmlns:a="${A}" xmlns:r="${R}"><c:roundedCorners val="0"/><c:chart>` +
    `<c:title>${rich(chart.title, 1200)}</c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${group}` +
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/>` +
    `<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${SMALL}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>` +
    valueAxis(form, type, most, figures !== '') +
    `</c:plotArea>${chart.series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${SMALL}</c:legend>` : ''}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`
  );
}

const relations = (all: string[][]): string =>
  `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  all
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${R}/${type}" Target="${target}"/>`)
    .join('') +
  '</Relationships>';

/**
 * All parts that a sheet with charts, and with an emblem at its upper left, needs beside its cells.
 * @param sheet its name, which the charts' cells are named with
 * @param beside the columns, from 0, at which the charts begin and end
 * @param emblem path of a picture in the package, seen from the drawing
 */
export function drawingParts(
  sheet: string,
  charts: SheetChart[],
  beside: { from: number; to: number },
  emblem?: string,
): { name: string; xml: string; contentType?: string }[] {
  const frames = charts.map(
    ({ firstRow, height, title }, i) =>
      `<xdr:twoCellAnchor><xdr:from><xdr:col>${beside.from}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${firstRow - 2}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>` +
      `<xdr:to><xdr:col>${beside.to}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${firstRow - 2 + height}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="Grafik ${i + 1}" descr="${escaped(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${C}"><c:chart xmlns:c="${C}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  );
  if (emblem)
    frames.push(
      `<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>36000</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="540000" cy="540000"/>` +
        `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="Lambang"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId${charts.length + 1}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>` +
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="540000" cy="540000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>',
    );
  return [
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      xml: relations([['drawing', '../drawings/drawing1.xml']]),
    },
    {
      name: 'xl/drawings/drawing1.xml',
      contentType: 'application/vnd.openxmlformats-officedocument.drawing+xml',
      xml: `${DECLARATION}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="${A}" xmlns:r="${R}">${frames.join('')}</xdr:wsDr>`,
    },
    {
      name: 'xl/drawings/_rels/drawing1.xml.rels',
      xml: relations([
        ...charts.map((_, i) => ['chart', `../charts/chart${i + 1}.xml`]),
        ...(emblem ? [['image', emblem]] : []),
      ]),
    },
    ...charts.map((chart, i) => ({
      name: `xl/charts/chart${i + 1}.xml`,
      contentType: 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml',
      xml: chartXml(sheet, chart),
    })),
  ];
}
