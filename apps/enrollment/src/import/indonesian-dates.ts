import { isCalendarDate } from '../participant/employee-number.js';

export type ReadDate = { date: string } | { fault: 'DATE_UNREADABLE' | 'DATE_IMPOSSIBLE' | 'DATE_TWO_DIGIT_YEAR' };

const months = new Map<string, number>();
[
  ['januari', 'jan', 'january'], ['februari', 'feb', 'pebruari', 'peb', 'february'], ['maret', 'mar', 'march'], ['april', 'apr'],
  ['mei', 'may'], ['juni', 'jun', 'june'], ['juli', 'jul', 'july'], ['agustus', 'agu', 'ags', 'agt', 'agust', 'august', 'aug'],
  ['september', 'sep', 'sept'], ['oktober', 'okt', 'october', 'oct'], ['november', 'nov', 'nopember', 'nop'], ['desember', 'des', 'december', 'dec'],
].forEach((names, index) => names.forEach((name) => months.set(name, index + 1)));

const time = String.raw`(?:[T ]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|am|pm|wib|wita|wit)?)?`;
const dayFirst = new RegExp(String.raw`^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})${time}$`, 'i');
const yearFirst = new RegExp(String.raw`^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})${time}$`, 'i');
const named = new RegExp(String.raw`^(?:\p{L}{3,8}(?:['’]\p{L}{1,3})?,\s*)?(\d{1,2})\s*[-/. ]\s*(\p{L}{3,9})\.?,?\s*[-/. ]?\s*(\d{4}|\d{2})${time}$`, 'iu');

/** A local date as Indonesian offices write it: day first, or ISO, or with the month's name, or a spreadsheet's day number. */
export function readDate(text: string): ReadDate {
  const value = text.trim();
  if (value.length > 60) return { fault: 'DATE_UNREADABLE' };
  let match = dayFirst.exec(value);
  if (match) return assemble(match[3]!, Number(match[2]), Number(match[1]));
  match = yearFirst.exec(value);
  if (match) return assemble(match[1]!, Number(match[2]), Number(match[3]));
  match = named.exec(value);
  if (match) {
    const month = months.get(match[2]!.toLowerCase());
    return month ? assemble(match[3]!, month, Number(match[1])) : { fault: 'DATE_UNREADABLE' };
  }
  match = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(value);
  if (match) return assemble(match[1]!, Number(match[2]), Number(match[3]));
  match = /^(\d{5})(?:[.,]\d+)?$/.exec(value);
  if (match) return fromSpreadsheet(Number(match[1]));
  return { fault: 'DATE_UNREADABLE' };
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
