import { z } from 'zod';
import { must } from '#platform';
import {
  conversionOf,
  conversionTable,
  type ConversionRow,
  type LearningForm,
  type Rate,
} from '../../ground/conversion-table.js';

export { learningForms, type LearningForm } from '../../ground/conversion-table.js';

export interface CreditRequest {
  form: LearningForm;
  international: boolean;
  /** Local dates (YYYY-MM-DD) in the tenant's zone, both included. */
  startDate: string;
  endDate: string;
  /** What the record claims, in tenths of a JP; null when it says nothing. */
  claimedTenths: number | null;
  /** Actual learning time; it goes before the claim where both are given. */
  minutes: number | null;
  /** Semesters of a study, sessions of coaching or mentoring, attended days of a seminar; null = one, or every day. */
  units: number | null;
}

/** What an account has already used: 'eLearning:2026-04-27' -> tenths, 'coaching:2026-03' -> occurrences. */
export const storedJpUsage = z.strictObject({
  perDay: z.record(z.string(), z.number()),
  perMonth: z.record(z.string(), z.number()),
});
export type JpUsage = z.infer<typeof storedJpUsage>;

export interface Credit {
  tenths: number;
  year: number;
  reason: CreditReason;
  /** Only what this credit adds to the account's usage. */
  usage: JpUsage;
  /** True when the table gave less than the record asked for. */
  capped: boolean;
}

export const creditReasons = {
  PER_DAY: { id: 'Tarif per hari menurut bentuknya', en: 'Rate per day of this form' },
  PER_OCCURRENCE: { id: 'Tarif per kegiatan menurut bentuknya', en: 'Rate per occurrence of this form' },
  PER_SEMESTER: { id: 'Tarif per semester', en: 'Rate per semester' },
  ACTUAL_HOURS: { id: 'Jam sebenarnya, 45 menit per JP', en: 'Actual hours, 45 minutes per JP' },
  ACTUAL_HOURS_ABROAD: {
    id: 'Jam sebenarnya ditambah 20% untuk luar negeri',
    en: 'Actual hours plus 20% for learning abroad',
  },
  DAY_HOURS_LIMIT: {
    id: 'Satu hari paling banyak 24 jam, yaitu 32 JP',
    en: 'A day holds at most 24 hours, which is 32 JP',
  },
  DAILY_MAXIMUM: { id: 'Dibatasi paling banyak per hari', en: 'Limited to the maximum per day' },
  MONTHLY_MAXIMUM: { id: 'Dibatasi dua kali per bulan', en: 'Limited to two occurrences a month' },
  AMOUNT_MISSING: { id: 'JP atau menit tidak disebut', en: 'Neither JP nor minutes were stated' },
  MANUAL_APPROVAL_NEEDED: {
    id: 'Bentuk ini tanpa tarif: JP ditetapkan manual dengan persetujuan',
    en: 'This form has no rate: JP are set by hand with approval',
  },
  COUNTED_ALREADY: {
    id: 'Pelatihan yang sama sudah dihitung dari catatan lain',
    en: 'The same training counts already, by another record',
  },
  CERTIFICATION_EXAM: { id: 'Ujian sertifikasi tidak memberi JP', en: 'A certification exam gives no JP' },
} as const;
export type CreditReason = keyof typeof creditReasons;

const dayTenths = (24 * 60 * 10) / conversionTable.minutesPerJp;

/** Decides the JP of one completion. Pure: the caller stores the credit together with the usage it adds. */
export function creditFor(request: CreditRequest, usage: JpUsage): Credit {
  const row = conversionOf(request.form);
  const rate = request.international ? row.international : row.national;
  const year = Number(request.endDate.slice(0, 4));
  const nothing = (reason: CreditReason): Credit => ({
    tenths: 0,
    year,
    reason,
    usage: { perDay: {}, perMonth: {} },
    capped: asks(request) > 0,
  });
  if (row.exam) return nothing('CERTIFICATION_EXAM');
  if (!rate) return nothing('MANUAL_APPROVAL_NEEDED');
  if (rate.rule === 'ACTUAL_HOURS') return byHours(request, rate, year) ?? nothing('AMOUNT_MISSING');
  if (rate.rule === 'MAX_PER_UNIT')
    return byDailyMaximum(request, rate, usage, year) ?? nothing('AMOUNT_MISSING');
  return row.cap ? byCappedUnits(request, row, rate, usage, year) : byUnits(request, rate, year);
}

/** For a training that counts by another record of it. */
export const countedAlready = (year: number): Credit => ({
  tenths: 0,
  year,
  reason: 'COUNTED_ALREADY',
  usage: { perDay: {}, perMonth: {} },
  capped: false,
});

function byHours(
  request: CreditRequest,
  rate: Extract<Rate, { rule: 'ACTUAL_HOURS' }>,
  year: number,
): Credit | null {
  const most = dayTenths * countDays(request.startDate, request.endDate);
  const asked = exactTenths(request);
  if (asked === null) return null;
  const hours = Math.min(asked, most);
  const percent = 100 + (rate.plusPercent ?? 0);
  return {
    tenths: halfUp((hours * percent) / 100),
    year,
    reason: asked > most ? 'DAY_HOURS_LIMIT' : rate.plusPercent ? 'ACTUAL_HOURS_ABROAD' : 'ACTUAL_HOURS',
    usage: { perDay: {}, perMonth: {} },
    capped: asked > most,
  };
}

/** A ceiling per calendar day: the claim fills the days from the first one on, beside what is already there. */
function byDailyMaximum(
  request: CreditRequest,
  rate: Extract<Rate, { rule: 'MAX_PER_UNIT' }>,
  usage: JpUsage,
  year: number,
): Credit | null {
  const exact = exactTenths(request);
  if (exact === null) return null;
  const asked = halfUp(exact);
  const perDay: Record<string, number> = {};
  let left = asked;
  for (const day of days(request.startDate, request.endDate)) {
    if (left === 0) break;
    const key = `${request.form}:${day}`;
    const given = Math.min(left, Math.max(0, rate.tenths - (usage.perDay[key] ?? 0)));
    if (given > 0) perDay[key] = given;
    left -= given;
  }
  return {
    tenths: asked - left,
    year,
    reason: left > 0 ? 'DAILY_MAXIMUM' : 'ACTUAL_HOURS',
    usage: { perDay, perMonth: {} },
    capped: left > 0,
  };
}

/** Coaching and mentoring: sessions at home, days abroad, and both count against the same two a month. */
function byCappedUnits(
  request: CreditRequest,
  row: ConversionRow,
  rate: Extract<Rate, { rule: 'PER_UNIT' }>,
  usage: JpUsage,
  year: number,
): Credit {
  const dates =
    rate.unit === 'DAY'
      ? attendedDays(request)
      : Array.from({ length: wholeUnits(request) }, () => request.endDate);
  const perMonth: Record<string, number> = {};
  let counted = 0;
  for (const date of dates) {
    const key = `${request.form}:${date.slice(0, 7)}`;
    if ((usage.perMonth[key] ?? 0) + (perMonth[key] ?? 0) >= must(row.cap, 'cap').occurrences) continue;
    perMonth[key] = (perMonth[key] ?? 0) + 1;
    counted++;
  }
  const tenths = counted * rate.tenths;
  const limited = counted < dates.length;
  return {
    tenths,
    year,
    reason: limited ? 'MONTHLY_MAXIMUM' : rate.unit === 'DAY' ? 'PER_DAY' : 'PER_OCCURRENCE',
    usage: { perDay: {}, perMonth },
    capped: limited || asks(request) > tenths,
  };
}

function byUnits(request: CreditRequest, rate: Extract<Rate, { rule: 'PER_UNIT' }>, year: number): Credit {
  const units =
    rate.unit === 'DAY' ? attendedDays(request).length : rate.unit === 'SEMESTER' ? wholeUnits(request) : 1;
  const tenths = units * rate.tenths;
  const reason =
    rate.unit === 'DAY' ? 'PER_DAY' : rate.unit === 'SEMESTER' ? 'PER_SEMESTER' : 'PER_OCCURRENCE';
  return {
    tenths,
    year,
    reason,
    usage: { perDay: {}, perMonth: {} },
    capped: asks(request) > tenths,
  };
}

// More than this in one record is a slip of the pen, whatever the unit.
const mostUnits = 100;

const wholeUnits = (request: CreditRequest): number =>
  request.units === null ? 1 : Math.min(mostUnits, Math.max(0, Math.floor(request.units)));

function attendedDays(request: CreditRequest): string[] {
  const all = [...days(request.startDate, request.endDate)];
  return request.units === null ? all : all.slice(0, Math.max(0, Math.floor(request.units)));
}

/** Tenths before rounding; null when nothing usable was stated. */
function exactTenths(request: CreditRequest): number | null {
  if (request.minutes !== null && request.minutes > 0)
    return (request.minutes * 10) / conversionTable.minutesPerJp;
  return request.claimedTenths !== null && request.claimedTenths > 0 ? request.claimedTenths : null;
}

const asks = (request: CreditRequest): number => exactTenths(request) ?? 0;

// The tiny addend keeps a half that binary fractions hold a hair below it from being rounded down.
const halfUp = (value: number): number => Math.floor(value + 0.5 + 1e-9);

export const longestDays = 3_660;
const dayLength = 86_400_000;
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;

function countDays(start: string, end: string): number {
  const count = dayNumber(end) - dayNumber(start) + 1;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError('a completion ends on or after the day it starts, as YYYY-MM-DD');
  if (count > longestDays) throw new RangeError(`a completion covers at most ${longestDays} days`);
  return count;
}

function* days(start: string, end: string): Generator<string> {
  const first = dayNumber(start);
  const count = countDays(start, end);
  for (let i = 0; i < count; i++) yield new Date((first + i) * dayLength).toISOString().slice(0, 10);
}
