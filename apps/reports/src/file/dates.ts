import { DateTime } from 'luxon';

const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];
const ZONES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** As letters and laws write it: WIB, WITA or WIT (Keppres 41/1987); another zone by its own name. */
const zoneName = (zone: string): string => ZONES[zone] ?? zone;

/** 2026-11-28 as 28 Nov 2026; a text that is no day stays as it is. */
export function dayText(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const name = SHORT[Number(month) - 1];
  return name ? `${Number(date)} ${name} ${year}` : day;
}

/** 2026-11 as Nov 2026. */
export function monthText(month: string): string {
  const [, year, number] = /^(\d{4})-(\d{2})/.exec(month) ?? [];
  const name = SHORT[Number(number) - 1];
  return name ? `${name} ${year}` : month;
}

export const localTime = (moment: Date | string, zone: string): DateTime =>
  typeof moment === 'string' ? DateTime.fromISO(moment, { zone }) : DateTime.fromJSDate(moment, { zone });

/** A moment in a table, where the zone is said once for all: 28 Nov 2026 22.17. */
export function momentText(moment: string, zone: string): string {
  const local = localTime(moment, zone);
  return `${dayText(local.toFormat('yyyy-MM-dd'))} ${local.toFormat('HH.mm')}`;
}

/** 28 November 2026 22.17 WIB. */
export const fullMoment = (moment: Date | string, zone: string): string =>
  `${localTime(moment, zone).toFormat('d LLLL yyyy HH.mm', { locale: 'id' })} ${zoneName(zone)}`;

/** What a spreadsheet reckons with: it knows no zones, so the local clock is told as if it were UTC. */
export const sheetMoment = (moment: string, zone: string): Date =>
  localTime(moment, zone).setZone('utc', { keepLocalTime: true }).toJSDate();
