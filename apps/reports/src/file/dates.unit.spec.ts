import { describe, expect, it } from 'vitest';
import { dayText, fullMoment, monthText } from './dates.js';

describe('dates in a report', () => {
  it.each([
    ['2026-05-01', '1 Mei 2026'],
    ['2026-08-17', '17 Agu 2026'],
    ['2026-12-31', '31 Des 2026'],
    ['2026-13-01', '2026-13-01'],
    ['1 Mei 2026', '1 Mei 2026'],
    ['', ''],
  ])('the day %s is read as %s', (day, text) => expect(dayText(day)).toBe(text));

  it.each([
    ['2026-01', 'Jan 2026'],
    ['2026-10-09', 'Okt 2026'],
    ['2026-00', '2026-00'],
    ['triwulan I', 'triwulan I'],
  ])('the month %s is read as %s', (month, text) => expect(monthText(month)).toBe(text));

  it.each([
    ['Asia/Jakarta', '28 November 2026 22.17 WIB'],
    ['Asia/Makassar', '28 November 2026 23.17 WITA'],
    ['Asia/Jayapura', '29 November 2026 00.17 WIT'],
    ['Asia/Tokyo', '29 November 2026 00.17 Asia/Tokyo'],
  ])('a moment says its zone: %s', (zone, text) => {
    expect(fullMoment('2026-11-28T15:17:00Z', zone)).toBe(text);
    expect(fullMoment(new Date('2026-11-28T15:17:00Z'), zone)).toBe(text);
  });
});
