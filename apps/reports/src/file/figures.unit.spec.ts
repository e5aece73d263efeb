import { describe, expect, it } from 'vitest';
import type { ReportHead } from '../report/report-content.js';
import { csvValue, provenance, readText, sheetValue } from './figures.js';

const ZONE = 'Asia/Jayapura',
  MOMENT = '2026-11-28T15:17:00.000Z';

describe('a figure', () => {
  it.each([
    ['hours', 205, '20,5', 20.5, '20,5'],
    ['share', 0.9996, '99,9 %', 0.999, '99,9'],
    ['share', 1, '100,0 %', 1, '100'],
    ['share', 0.285, '28,5 %', 0.285, '28,5'],
    ['rupiah', 1_234_567.5, 'Rp1.234.568', 1_234_568, '1234568'],
    ['number', 22.299999999999997, '22,30', 22.3, '22,3'],
    ['count', 1_234, '1.234', 1_234, '1234'],
  ] as const)(
    'of %s (%d) is the same for reading, in a sheet and in CSV',
    (type, value, text, sheet, csv) => {
      expect(readText(value, type, ZONE)).toBe(text);
      expect(sheetValue(value, type, ZONE)).toBeCloseTo(sheet, 9);
      expect(csvValue(value, type, ZONE)).toBe(type === 'hours' ? '20,5' : csv);
    },
  );

  it('that is whole shows its tenth where hours are meant, for programs too', () => {
    expect([readText(200, 'hours', ZONE), csvValue(200, 'hours', ZONE)]).toEqual(['20,0', '20,0']);
  });
});

describe('where nothing is known', () => {
  it('stands a dash for reading, and nothing in a file', () => {
    for (const nothing of [null, ''])
      expect([readText(nothing, 'text', ZONE), sheetValue(nothing, 'count', ZONE)]).toEqual(['-', null]);
    expect(csvValue(null, 'hours', ZONE)).toBe('');
  });
});

describe('a day and a moment', () => {
  it('are in the clock of the government for reading', () => {
    expect(readText(MOMENT, 'moment', ZONE)).toBe('29 Nov 2026 00.17');
    expect(readText('2026-11-28', 'day', ZONE)).toBe('28 Nov 2026');
  });

  it('stay dates in a sheet, which knows no zones', () => {
    expect(sheetValue(MOMENT, 'moment', ZONE)).toEqual(new Date('2026-11-29T00:17:00Z'));
    expect(sheetValue('2026-11-28', 'day', ZONE)).toEqual(new Date('2026-11-28T00:00:00Z'));
    expect(sheetValue('belum ada', 'day', ZONE)).toBe('belum ada');
  });

  it('say their distance from UTC in CSV', () => {
    expect(csvValue(MOMENT, 'moment', ZONE)).toBe('2026-11-29T00:17:00.000+09:00');
  });
});

describe('a text', () => {
  it('that is a long number keeps its last digits, and one that a sheet would reckon is no formula', () => {
    expect(csvValue('199001012015031001', 'text', ZONE)).toBe('="199001012015031001"');
    expect(csvValue('081234567890', 'text', ZONE)).toBe('="081234567890"');
    expect(csvValue('12345678901', 'text', ZONE)).toBe('12345678901');
    expect(csvValue('=1+1', 'text', ZONE)).not.toMatch(/^=/);
    expect(sheetValue('=1+1', 'text', ZONE)).not.toMatch(/^=/);
  });
});

describe('where a report comes from', () => {
  const head = {
    government: { name: 'Pemerintah Kota Ambon' },
    timeZone: ZONE,
    printedAt: new Date(MOMENT),
  } as unknown as ReportHead;

  it('is told in words and in the local clock', () => {
    const freshness = { newestEventAt: '2026-11-28T14:00:00Z', appliedAt: MOMENT, lagSeconds: 1 };
    expect(provenance({ ...head, freshness })).toEqual({
      government: 'Pemerintah Kota Ambon',
      printed: 'Dicetak 29 November 2026 00.17 WIT',
      asOf: 'Data sampai 28 November 2026 23.00 WIT',
    });
  });

  it('says so where there are no data yet', () => {
    expect(provenance(head).asOf).toBe('Belum ada data');
  });
});
