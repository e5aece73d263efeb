import { round } from '#platform';
import type { Cell, CellType, ReportHead } from '../report/report-content.js';
import { dayText, fullMoment, localTime, momentText, sheetMoment } from './dates.js';
import { safeText } from './safe-text.js';

/** Rounded down: 99,96 % of a duty is not all of it. */
const percent = (share: number): number => Math.floor(share * 1000 + 1e-9) / 10;

/**
 * The figure that a reader sees, in the reader's unit: JP, percent, rupiah. It is decided here and nowhere
 * else; a format only writes it, so that the same figure is the same in each of them.
 */
function figure(value: number, type: CellType): number {
  if (type === 'hours') return round(value / 10, 1);
  if (type === 'share') return percent(value);
  return round(value, type === 'number' ? 2 : 0);
}

const DECIMALS: Partial<Record<CellType, number>> = { hours: 1, share: 1, number: 2 };
const written = new Map(
  [0, 1, 2].map((digits) => [
    digits,
    new Intl.NumberFormat('id-ID', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  ]),
);

/** As Indonesian writes it: 1.234,5. */
const figureText = (value: number, type: CellType): string =>
  written.get(DECIMALS[type] ?? 0)?.format(figure(value, type)) ?? String(figure(value, type));

/** Whom the report is from, when it was printed and how far its data go, in the clock of the government. */
export function provenance({ government, timeZone, printedAt, freshness }: ReportHead): {
  government: string;
  printed: string;
  asOf: string;
} {
  return {
    government: government.name ?? '',
    printed: `Dicetak ${fullMoment(printedAt, timeZone)}`,
    asOf: freshness ? `Data sampai ${fullMoment(freshness.newestEventAt, timeZone)}` : 'Belum ada data',
  };
}

/** A spreadsheet would make 1.99001E+17 of an employee number, and lose its last digits. */
const LONG_NUMBER = /^\d{12,}$/;

/** For a spreadsheet that is set to Indonesian: a comma before the decimals, nothing where nothing is known. */
export function csvValue(value: Cell, type: CellType, zone: string): string {
  if (value === null) return '';
  if (typeof value === 'string') {
    if (LONG_NUMBER.test(value)) return `="${value}"`;
    return type === 'moment' ? localMoment(value, zone) : safeText(value);
  }
  const shown = figure(value, type);
  return type === 'hours' ? shown.toFixed(1).replace('.', ',') : String(shown).replace('.', ',');
}

/** Local clock with its distance from UTC, for programs: 2026-11-28T22:17:00.000+07:00. */
export const localMoment = (moment: string, zone: string): string => localTime(moment, zone).toISO() ?? '';

/** For reckoning on: figures stay figures, days and moments stay dates. */
export function sheetValue(value: Cell, type: CellType, zone: string): string | number | Date | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string') {
    if (type === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`);
    return type === 'moment' ? sheetMoment(value, zone) : safeText(value);
  }
  return type === 'share' ? figure(value, type) / 100 : figure(value, type);
}

/**
 * The spreadsheet writes separators as its user's language does: 1.234,5 in Indonesian, 1,234.5 in English.
 * Months are Indonesian everywhere (0x421), as all words of the report are.
 */
export const sheetFormats: Partial<Record<CellType, string>> = {
  count: '#,##0',
  hours: '#,##0.0',
  share: '0.0%',
  rupiah: '"Rp"#,##0',
  number: '#,##0.00',
  day: '[$-421]d mmm yyyy',
  moment: '[$-421]d mmm yyyy hh"."mm',
};

/** For reading: a comma before the decimals, a dash where there is nothing to tell. */
export function readText(value: Cell, type: CellType, zone: string): string {
  if (value === null || value === '') return '-';
  if (typeof value === 'string') {
    if (type === 'moment') return momentText(value, zone);
    return type === 'day' ? dayText(value) : value;
  }
  const text = figureText(value, type);
  if (type === 'share') return `${text} %`;
  return type === 'rupiah' ? `Rp${text}` : text;
}
