import { type Language } from '#pages';

const TAGS: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
/** How the zones of Indonesia are called (Keppres 41/1987). */
const ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};
export const zoneName = (zone: string): string => ZONES[zone] ?? zone;

const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** @param day local date, YYYY-MM-DD */
export const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(TAGS[language], { ...LONG, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** The day of an instant where the government is. */
export const dayOfInstant = (at: Date, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(TAGS[language], { ...LONG, timeZone: zone }).format(at);

/** Day and time of an instant, with the name of the zone: 28 November 2026 14.05 WIB. */
export function momentText(at: Date, zone: string, language: Language): string {
  const time = new Intl.DateTimeFormat(TAGS[language], {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    hourCycle: 'h23',
  }).format(at);
  return `${dayOfInstant(at, zone, language)} ${time} ${zoneName(zone)}`;
}

/** Learning hours as people write them there: 4,5. */
export const hoursText = (tenths: number, language: Language): string =>
  new Intl.NumberFormat(TAGS[language]).format(tenths / 10);
