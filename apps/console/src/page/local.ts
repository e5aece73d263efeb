import type { Language } from '#pages';

const locales = { id: 'id-ID', en: 'en-GB' } as const;
const DAY_MS = 86_400_000;

/** A local date (YYYY-MM-DD) as people write it: "12 Desember 2026". */
export function dayText(day: string, language: Language): string {
  return formatted(`${day}T00:00:00Z`, language, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Day and short month of a local date, for a leaf of a calendar. */
export function leafOf(day: string, language: Language): { day: string; month: string } {
  return {
    day: formatted(`${day}T00:00:00Z`, language, 'UTC', { day: 'numeric' }),
    month: formatted(`${day}T00:00:00Z`, language, 'UTC', { month: 'short' }),
  };
}

/** "12 Desember 2026" or "12 Desember–3 Januari 2027": one line for a batch. */
export function spanText(from: string, to: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** Day and time in the zone of the government: "28 Nov 2026, 14.05". */
export function momentText(at: Date | string, zone: string, language: Language): string {
  return formatted(at, language, zone, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Today in a zone as a sentence begins: "Sabtu, 28 November 2026". */
export function todayText(now: Date, zone: string, language: Language): string {
  // dateStyle 'full' writes "Selasa, 01 Desember" in Indonesian, unlike every other date.
  return formatted(now, language, zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** The local date of a moment (YYYY-MM-DD). */
export const localDay = (now: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now);

/** The hour of the day in a zone, 0 to 23. */
export const hourIn = (now: Date, zone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now));

/** Whole days from one local date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Learning hours with at most one decimal, in the way of the language. */
export const hoursText = (hours: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(hours);

/** A number with at most so many decimals, in the way of the language. */
export const numberText = (number: number, decimals: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: decimals }).format(number);

function formatted(
  at: Date | string,
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(locales[language], { ...options, timeZone }).format(new Date(at));
}

/** "1,4": how much there is to fetch, and never nothing. */
export const megabytesText = (bytes: number, language: Language): string =>
  new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 }).format(
    Math.max(0.1, bytes / 1_048_576),
  );
