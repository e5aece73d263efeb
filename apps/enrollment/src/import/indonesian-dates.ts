import { isCalendarDate } from '../people/participant/employee-number.js';

type DateFault = 'DATE_UNREADABLE' | 'DATE_IMPOSSIBLE' | 'DATE_TWO_DIGIT_YEAR';
export type ReadDate = { date: string } | { fault: DateFault };
/** The first and the last day of a training, as one cell tells them. */
export type ReadDays = { start: string; end: string } | { fault: DateFault };

const months = new Map<string, number>();
[
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'febr', 'pebruari', 'peb', 'pebr', 'february'],
  ['maret', 'mar', 'mrt', 'march'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['agustus', 'agu', 'ags', 'agt', 'agust', 'agst', 'august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'october', 'oct'],
  ['november', 'nov', 'nopember', 'nop'],
  ['desember', 'des', 'december', 'dec'],
].forEach((names, index) => names.forEach((name) => months.set(name, index + 1)));

/** As numbers of letters have the month: 1-II-2024. */
const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const romanMonth = /(\d ?[-/. ] ?)(XI{0,2}|IX|IV|VI{0,3}|I{1,3})(?= ?[-/. ] ?\d{4})/g;

const longest = 60;
const clock = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?`;
const time = String.raw`(?:[T ]\s*(?:(?:pukul|pkl|jam)\.?\s*)?${clock}(?:\s*(?:-|s[./]?d\.?|sampai)\s*${clock})?\s*(?:Z|[+-]\d{2}:?\d{2}|am|pm|wib|wita|wit)?)?`;
const dayFirst = new RegExp(
  String.raw`^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})${time}$`,
  'i',
);
const yearFirst = new RegExp(String.raw`^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})${time}$`, 'i');
/** "March 4, 2024": what a spreadsheet or a platform in English writes. */
const english = new RegExp(String.raw`^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})${time}$`, 'iu');
const named = new RegExp(
  String.raw`^(\d{1,2})\s*[-/. ]?\s*(\p{L}{3,9})\.?,?\s*[-/. ]?\s*(\d{4}|\d{2})${time}$`,
  'iu',
);

/**
 * The day of the week or the place before a date, as letters have it: "Kamis, 1 Februari 2024", "Medan,
 * 01-02-2024".
 */
const beside =
  /^(?:\p{L}[\p{L}'’ ./-]{2,25}\s*,\s*|(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)[\s/]+)(?=\d)/iu;

/**
 * One kind of dash, and without what a spreadsheet or a form puts around: '01-02-2024, ="01-02-2024", Tgl. 1
 * Februari 2024.
 */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^[='"`‘’\s]+|['"`‘’\s]+$/g, '')
    .replace(/^(?:tanggal|tgl|dari|mulai)\b[\s.:]*/i, '')
    .replace(beside, '')
    .replace(romanMonth, (_, before: string, numeral: string) => before + String(romans.indexOf(numeral)))
    .replace(/\s*\(\s*(?:pagi|siang|sore|malam|daring|luring|online|offline)\s*\)$/i, '')
    .replace(/\s*\(\s*(?:selama\s*)?\d+\s*(?:\([\p{L} ]+\)\s*)?hari\s*\)$/iu, '')
    .replace(/(?<=\d{4})[.;]$/, '');

/**
 * A local date as Indonesian offices write it: day first, or ISO, or with the month's name, or a
 * spreadsheet's day number.
 */
export function readDate(text: string): ReadDate {
  if (text.length > longest) return { fault: 'DATE_UNREADABLE' };
  const value = plain(text);
  let match = dayFirst.exec(value);
  if (match) {
    const [, day, month, year = ''] = match;
    return assemble(year, Number(month), Number(day));
  }
  match = yearFirst.exec(value) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(value);
  if (match) {
    const [, year = '', month, day] = match;
    return assemble(year, Number(month), Number(day));
  }
  match = named.exec(value);
  if (match) {
    const [, day, name = '', year = ''] = match,
      month = months.get(name.toLowerCase());
    return month ? assemble(year, month, Number(day)) : { fault: 'DATE_UNREADABLE' };
  }
  match = english.exec(value);
  if (match) {
    const [, name = '', day, year = ''] = match,
      month = months.get(name.toLowerCase());
    return month ? assemble(year, month, Number(day)) : { fault: 'DATE_UNREADABLE' };
  }
  match = /^(\d{5})(?:[.,]\d+)?$/.exec(value);
  if (match) return fromSpreadsheet(Number(match[1]));
  return { fault: 'DATE_UNREADABLE' };
}

/**
 * The days of a training where one cell tells them all: `1 s.d. 3 Februari 2024`, `30 Januari - 2 Februari
 * 2024`, `1, 2 dan 3 Februari 2024`. A single date is its own last day. Days with a gap between them are
 * refused: nobody can tell from them how long it lasted.
 */
export function readDays(text: string): ReadDays {
  const single = readDate(text);
  if ('date' in single) return { start: single.date, end: single.date };
  if (text.length > longest) return single;
  const value = plain(text);
  let fault = single.fault;
  for (const { index, 0: between } of value.matchAll(until)) {
    const end = readDate(value.slice(index + between.length));
    if ('fault' in end) {
      if (end.fault === 'DATE_TWO_DIGIT_YEAR' && partOf(value.slice(0, index), '2000-01-01'))
        fault = end.fault;
      continue;
    }
    const start = partOf(value.slice(0, index), end.date);
    if (start) return { start, end: end.date };
  }
  return listed(value) ?? { fault };
}

const until =
  /\s*(?:(?<!\p{L})s\s?[./]?\s?d(?!\p{L})\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b|\bto\b|\buntil\b|-|~)\s*/giu;

/** What is told of a training whose days are not: its month, or its year alone. */
export interface ReadPeriod {
  start: string;
  end: string;
  tells: 'MONTH' | 'YEAR';
}

/** `Maret 2024`, `03/2024`, `Maret s.d. April 2024`, `2024`: from the first day of it to the last. */
export function readPeriod(text: string): ReadPeriod | null {
  if (text.length > longest) return null;
  const value = plain(text).replace(/^(?:bulan|bln|tahun|thn)\b[\s.:]*/i, '');
  if (/^(?:19|20)\d{2}$/.test(value))
    return { start: `${value}-01-01`, end: `${value}-12-31`, tells: 'YEAR' };
  const match = /^(.*?)[\s,./-]*((?:19|20)\d{2})$/.exec(value),
    [, named = '', year = ''] = match ?? [];
  const between = [...named.matchAll(until)].find(
      ({ index, 0: sign }) => monthOf(named.slice(0, index)) && monthOf(named.slice(index + sign.length)),
    ),
    first = monthOf(between ? named.slice(0, between.index) : named),
    last = between ? monthOf(named.slice(between.index + between[0].length)) : first;
  if (!first || !last || last < first) return null;
  const end = new Date(Date.UTC(Number(year), last, 0)).toISOString().slice(0, 10);
  return { start: `${year}-${String(first).padStart(2, '0')}-01`, end, tells: 'MONTH' };
}

function monthOf(text: string): number | undefined {
  const word = text.trim().replace(/\.$/, '').toLowerCase();
  return months.get(word) ?? (/^(?:0?[1-9]|1[0-2])$/.test(word) ? Number(word) : undefined);
}

/** The first day, which may leave to the last one what both share: `1`, `30 Januari`, `30/01`. */
function partOf(text: string, end: string): string | null {
  const value = text.trim().replace(beside, ''),
    [year = '', month = ''] = end.split('-');
  const whole = readDate(value);
  if ('date' in whole) return whole.date;
  const day = /^(\d{1,2})$/.exec(value)?.[1];
  const read = readDate(
    day ? `${year}-${month}-${day}` : /^\d/.test(value) ? `${value.replace(/[\s./-]+$/, '')} ${year}` : '',
  );
  return 'date' in read ? read.date : null;
}

/** `1, 2 dan 3 Februari 2024`: days that follow each other. */
function listed(value: string): ReadDays | null {
  const match = /^((?:\d{1,2}\s*(?:,|dan|&|,\s*dan)\s*)+)(\d{1,2}\D.*)$/i.exec(value);
  const last = match?.[2] ? readDate(match[2]) : null;
  if (!match?.[1] || !last || 'fault' in last) return null;
  const days = match[1].match(/\d{1,2}/g)?.map(Number) ?? [],
    [first] = days;
  const end = Number(last.date.slice(8));
  if (first === undefined || ![...days, end].every((day, i) => day === first + i)) return null;
  return { start: `${last.date.slice(0, 8)}${String(first).padStart(2, '0')}`, end: last.date };
}

/** What a date in figures says of the order in which its file writes day and month. */
export function dayOrder(text: string): 'DAY_FIRST' | 'MONTH_FIRST' | 'EITHER' | null {
  const match = text.length > longest ? null : dayFirst.exec(plain(text));
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (first > 12 && second <= 12) return 'DAY_FIRST';
  if (second > 12 && first <= 12) return 'MONTH_FIRST';
  return first === second || first > 12 ? null : 'EITHER';
}

function assemble(year: string, month: number, day: number): ReadDate {
  if (year.length === 2) return { fault: 'DATE_TWO_DIGIT_YEAR' };
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(date) ? { date } : { fault: 'DATE_IMPOSSIBLE' };
}

/** Day 1 is 1 January 1900, and spreadsheets count a 29 February 1900 that never was. */
function fromSpreadsheet(serial: number): ReadDate {
  if (serial < 10_000 || serial > 60_000) return { fault: 'DATE_UNREADABLE' };
  return { date: new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) };
}
