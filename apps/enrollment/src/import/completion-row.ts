import { conversionOf, type LearningForm } from '../ground/conversion-table.js';
import { parseEmployeeNumber } from '../people/participant/employee-number.js';
import { isNoNumber } from '../record/completion/certificate-number.js';
import { longestDays } from '../record/learning-hours/credit.js';
import { formFromName, saysInternational } from '../record/learning-hours/form-names.js';
import { finding, type FindingCode } from './findings.js';
import type { CompletionKey } from './import-columns.js';
import { readDate, readDays, readPeriod, type ReadDays, type ReadPeriod } from './indonesian-dates.js';
import { mostJp, readTenths } from './learning-hour-numbers.js';
import { checkText, noteNumberFault, writtenNumber, type ReadRow } from './participant-row.js';
import type { TableRow } from './read-table.js';

export interface CompletionRecord {
  employeeNumber: string;
  title: string;
  form: LearningForm;
  international: boolean;
  provider: string | null;
  startDate: string;
  endDate: string;
  claimedTenths: number | null;
  certificateNumber: string | null;
}

/** `today` is the local date of the tenant: what ends after it has not been completed. */
export function readCompletionRow(row: TableRow<CompletionKey>, today: string): ReadRow<CompletionRecord> {
  const { line, cells, titles } = row;
  const findings = [...row.findings];
  const note: Note = (key, code, value) => findings.push(finding(line, titles[key], code, value));
  const refused = () => findings.some((each) => each.severity === 'ERROR');
  if (row.noRecord || refused()) return { line, findings, record: null, noRecord: row.noRecord };

  const number = parseEmployeeNumber(writtenNumber(cells.employeeNumber));
  if (!number.ok) noteNumberFault(note, number.fault, cells.employeeNumber);
  for (const key of ['title', 'provider', 'certificateNumber'] as const) checkText(key, cells[key], note);
  if (cells.title === '') note('title', 'REQUIRED_VALUE_MISSING');

  const form = formFromName(cells.form);
  if (!form)
    note('form', cells.form === '' ? 'REQUIRED_VALUE_MISSING' : 'FORM_UNKNOWN', cells.form.slice(0, 60));
  const international =
    saysInternational(cells.form) || /internasional|international|luar negeri/i.test(cells.reach);
  const dates = readDates(cells, today, note);
  const claimedTenths = readClaim(cells.jp, form, international, dates && lastingDays(dates), note);
  if (!number.ok || !form || !dates || refused()) return { line, findings, record: null, noRecord: false };

  const record: CompletionRecord = {
    employeeNumber: number.number.digits,
    title: cells.title,
    form,
    international,
    provider: cells.provider || null,
    ...dates,
    claimedTenths,
    certificateNumber: unwrapCertificate(cells.certificateNumber),
  };
  return { line, findings, record, noRecord: false };
}

type Note = (key: CompletionKey, code: FindingCode, value?: string | { id: string; en: string }) => void;

/** Who ended a training this year or last year is told of it; what ended before is history, however it was sent. */
export const firstTold = (today: string): string => `${Number(today.slice(0, 4)) - 1}-01-01`;

type DateCells = Record<'startDate' | 'endDate' | 'month' | 'year', string>;

/** The days as the cells tell them, the day perhaps beside its month and its year; else the month or the year. */
function startOf({ startDate, month, year }: DateCells): ReadDays | ReadPeriod | null {
  const read = startDate === '' ? null : readDays(startDate);
  if (read && 'start' in read) return read;
  const shown = readDate(month),
    // a month may be shown by a cell that holds a day of it
    inWords = 'date' in shown ? shown.date.slice(5, 7) : month,
    ofYear = year || ('date' in shown ? shown.date.slice(0, 4) : '');
  const rest = /^\d+$/.test(inWords) ? `${inWords}/${ofYear}` : `${inWords} ${ofYear}`.trim();
  if (startDate === '') return rest === '' ? null : (readPeriod(rest) ?? { fault: 'DATE_UNREADABLE' });
  const together = rest === '' ? null : readDays(`${startDate}${/^\d/.test(rest) ? '/' : ' '}${rest}`);
  return together && 'start' in together ? together : (readPeriod(startDate) ?? read);
}

function readDates(cells: DateCells, today: string, note: Note): Days | null {
  const { startDate: startText, endDate: endText } = cells,
    start = startOf(cells);
  if (!start) note('startDate', 'REQUIRED_VALUE_MISSING');
  const last = endText === '' ? null : readDate(endText);
  // Some write the whole time into both columns.
  const ending =
    last && 'fault' in last
      ? endText === startText
        ? start
        : (readPeriod(endText) ?? readDays(endText))
      : null;
  const end =
    last && 'date' in last
      ? last.date
      : ending && 'end' in ending
        ? ending.end
        : start && 'end' in start
          ? start.end
          : '';
  if (start && 'fault' in start) note('startDate', start.fault);
  if (ending && 'fault' in ending) note('endDate', ending.fault);
  if (!start || 'fault' in start || (ending && 'fault' in ending)) return null;
  if ('tells' in start && endText === '') return daysOfPeriod(start, today, note);
  if (endText === '' && start.start === start.end) note('endDate', 'END_DATE_MISSING');
  if (end < start.start) note('endDate', 'ENDS_BEFORE_START');
  if (end > today) note('endDate', 'DATE_IN_FUTURE');
  const days = { startDate: start.start, endDate: end };
  if (lastingDays(days) > longestDays) note('endDate', 'DATE_RANGE_TOO_LONG');
  return days;
}

/** Of a month that is not over, the days until today. */
function daysOfPeriod({ start, end, tells }: ReadPeriod, today: string, note: Note): Days {
  const days = { startDate: start, endDate: start <= today && end > today ? today : end },
    said = { id: `${days.startDate} s.d. ${days.endDate}`, en: `${days.startDate} to ${days.endDate}` };
  if (days.endDate > today) note('startDate', 'DATE_IN_FUTURE');
  else if (tells === 'MONTH') note('startDate', 'DATE_OF_MONTH', said);
  else if (end < firstTold(today)) note('startDate', 'DATE_OF_YEAR', said);
  else note('startDate', 'DATE_YEAR_ALONE');
  return days;
}

interface Days {
  startDate: string;
  endDate: string;
}

const lastingDays = ({ startDate, endDate }: Days): number =>
  (Date.parse(endDate) - Date.parse(startDate)) / 86_400_000 + 1;

function readClaim(
  text: string,
  form: LearningForm | null,
  international: boolean,
  days: number | null,
  note: Note,
): number | null {
  if (text === '') {
    const row = form && conversionOf(form);
    const rate = row && (international ? row.international : row.national);
    // Forms with a fixed rate are credited without a claim; hours must be stated.
    if (rate && rate.rule !== 'PER_UNIT') note('jp', 'JP_MISSING');
    return null;
  }
  const read = readTenths(text.slice(0, 60), days === null || days < 1 ? undefined : days);
  if ('fault' in read) {
    note('jp', read.fault, read.fault === 'JP_IMPLAUSIBLE' ? String(mostJp) : read.value);
    return null;
  }
  if (read.signTaken) note('jp', 'JP_SIGN_TAKEN', read.signTaken);
  if (read.rounded) note('jp', 'JP_ROUNDED');
  if (read.unitAssumed) note('jp', 'JP_UNIT_ASSUMED');
  if (read.fromDate !== undefined) note('jp', 'JP_FROM_DATE', String(read.fromDate));
  return read.tenths;
}

function unwrapCertificate(text: string): string | null {
  const number = text.replace(/^'/, '').trim();
  return isNoNumber(number) ? null : number;
}
