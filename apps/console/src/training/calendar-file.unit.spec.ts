import { expect, it } from 'vitest';
import { calendarFile } from './calendar-file.js';

const now = new Date('2026-11-29T06:00:00.000Z');
const entry = {
  batchId: 'b-1',
  title: 'Pelatihan Pelayanan Publik Prima',
  startsOn: '2026-12-30',
  endsOn: '2026-12-31',
  location: 'Ruang Diklat; lantai 2, Medan',
};

it('tells a calendar the whole days, up to the one after the last', () => {
  expect(calendarFile(entry, now).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mumpuni//Pelatihan//ID',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:b-1@mumpuni',
    'DTSTAMP:20261129T060000Z',
    'DTSTART;VALUE=DATE:20261230',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Pelatihan Pelayanan Publik Prima',
    String.raw`LOCATION:Ruang Diklat\; lantai 2\, Medan`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
  expect(calendarFile({ ...entry, location: null }, now)).not.toContain('LOCATION');
});

it('lets no title write lines of its own, and no line grow too long', () => {
  const title = `Seminar\r\nBEGIN:VALARM ${'é'.repeat(200)}`;
  const lines = calendarFile({ ...entry, title }, now).split('\r\n');
  expect(lines).not.toContain('BEGIN:VALARM');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const whole = calendarFile({ ...entry, title }, now).replaceAll('\r\n ', '');
  expect(whole).toContain(`SUMMARY:Seminar\\nBEGIN:VALARM ${'é'.repeat(200)}\r\n`);
});
