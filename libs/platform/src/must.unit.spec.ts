import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { isoDay } from './clock/iso-day.js';
import { must } from './must.js';

describe('what must be here', () => {
  it('is handed on, also where it is empty, zero or false', () => {
    expect(['', 0, false, 'x'].map((value) => must(value, 'it'))).toEqual(['', 0, false, 'x']);
  });

  it.each([null, undefined])('is named where it is %s', (value) => {
    expect(() => must(value, 'the document of batches')).toThrow('the document of batches is missing');
  });
});

describe('the day of a time', () => {
  it('is that of its zone', () => {
    expect(isoDay(DateTime.fromISO('2026-11-28T23:30:00Z', { zone: 'Asia/Jayapura' }))).toBe('2026-11-29');
  });

  it('is none where the time is none', () => {
    expect(() => isoDay(DateTime.fromISO('31 Nopember'))).toThrow(/no day/);
  });
});
