import { describe, expect, it } from 'vitest';
import { looksLikeFormula, neutraliseCell } from '#platform';
import { cleanCell, unwrapNumber } from './cell-text.js';
import { readEmail, readPhone } from './contacts.js';
import { dayOrder, readDate, readDays } from './indonesian-dates.js';
import { readTenths } from './learning-hour-numbers.js';

describe('readDate', () => {
  it.each([
    ['17-08-2026', '2026-08-17'],
    ['7/8/2026', '2026-08-07'],
    ['17.08.2026', '2026-08-17'],
    ['2026/08/17', '2026-08-17'],
    ['2026-8-7', '2026-08-07'],
    ['17 Agustus 2026', '2026-08-17'],
    ['Senin, 17 Agustus 2026', '2026-08-17'],
    ["Jum'at, 14 Agustus 2026", '2026-08-14'],
    ['17-Agu-2026', '2026-08-17'],
    ['1 Mei 2026', '2026-05-01'],
    ['17 August 2026', '2026-08-17'],
    ['2026-08-17 00:00:00', '2026-08-17'],
    ['17/08/2026 08.30', '2026-08-17'],
    ['2026-08-17T08:30:00.000Z', '2026-08-17'],
    ['20260817', '2026-08-17'],
    ['46251', '2026-08-17'],
    ['46251,5', '2026-08-17'],
    ['29-02-2024', '2024-02-29'],
  ])('reads %j', (text, date) => expect(readDate(text)).toEqual({ date }));

  it.each([
    ['31-02-2026', 'DATE_IMPOSSIBLE'],
    ['29-02-2026', 'DATE_IMPOSSIBLE'],
    ['05/25/2026', 'DATE_IMPOSSIBLE'],
    ['2026-13-01', 'DATE_IMPOSSIBLE'],
    ['00-01-2026', 'DATE_IMPOSSIBLE'],
    ['17-08-26', 'DATE_TWO_DIGIT_YEAR'],
    ['17 Agustus 26', 'DATE_TWO_DIGIT_YEAR'],
    ['kemarin', 'DATE_UNREADABLE'],
    ['17 Foo 2026', 'DATE_UNREADABLE'],
    ['99999', 'DATE_UNREADABLE'],
    ['', 'DATE_UNREADABLE'],
    ['x'.repeat(10_000), 'DATE_UNREADABLE'],
  ])('refuses %j: %s', (text, fault) => expect(readDate(text)).toEqual({ fault }));
});

describe('readDays', () => {
  const february = { start: '2024-02-01', end: '2024-02-03' };
  it.each([
    '1 Februari 2024 s.d. 3 Februari 2024',
    '1 s.d. 3 Februari 2024',
    '1 s.d 3 Februari 2024',
    '1 sd 3 Februari 2024',
    '1-3 Februari 2024',
    '1\u20133 Februari 2024',
    '1 s/d 3 Feb 2024',
    '01/02/2024 - 03/02/2024',
    '01-02-2024 s/d 03-02-2024',
    '2024-02-01 - 2024-02-03',
    '01/02 - 03/02/2024',
    '1 Feb sampai dengan 3 Feb 2024',
    'Medan, 1 s.d. 3 Februari 2024',
    'Tgl. 1 s.d. 3 Februari 2024',
    '1, 2 dan 3 Februari 2024',
    '1,2,3 Februari 2024',
    'Kamis, 1 Februari 2024 - Sabtu, 3 Februari 2024',
    'Kamis s.d. Sabtu, 1 - 3 Februari 2024',
    'Kamis-Sabtu, 1 s/d 3 Februari 2024',
  ])('reads %j', (text) => expect(readDays(text)).toEqual(february));

  it.each([
    ['30 Januari - 2 Februari 2024', { start: '2024-01-30', end: '2024-02-02' }],
    ['1 dan 2 Februari 2024', { start: '2024-02-01', end: '2024-02-02' }],
    ['1Februari2024', { start: '2024-02-01', end: '2024-02-01' }],
    ["'01-02-2024", { start: '2024-02-01', end: '2024-02-01' }],
    ['="01-02-2024"', { start: '2024-02-01', end: '2024-02-01' }],
    ['01\u221202\u22122024', { start: '2024-02-01', end: '2024-02-01' }],
    ['1 dan 8 Februari 2024', { fault: 'DATE_UNREADABLE' }],
    ['31 s.d. 2 Februari 2024', { fault: 'DATE_UNREADABLE' }],
    ['1 s.d. 3 Februari 24', { fault: 'DATE_TWO_DIGIT_YEAR' }],
    ['2024-02-30', { fault: 'DATE_IMPOSSIBLE' }],
    ['2/13/2024', { fault: 'DATE_IMPOSSIBLE' }],
    ['2024', { fault: 'DATE_UNREADABLE' }],
    ['Februari 2024', { fault: 'DATE_UNREADABLE' }],
    ['-'.repeat(60), { fault: 'DATE_UNREADABLE' }],
  ])('reads %j as %j', (text, days) => expect(readDays(text)).toEqual(days));

  it.each([
    ['2/3/2024', 'EITHER'],
    ['2/13/2024', 'MONTH_FIRST'],
    ['13/2/2024', 'DAY_FIRST'],
    ['2/2/2024', null],
    ['2024-02-03', null],
    ['2 Maret 2024', null],
  ])('sees in %j that its file writes %s', (text, order) => expect(dayOrder(text)).toBe(order));
});

describe('readTenths', () => {
  it.each([
    ['20', 200],
    ['20,5', 205],
    ['20.5', 205],
    ['0,5', 5],
    ['1.234,5', 12_345],
    ['1,234.5', 12_345],
    ['20 JP', 200],
    ['20JPL', 200],
    ['20 jam pelajaran', 200],
    ['20,0', 200],
    ['0', 0],
    ['24 (dua puluh empat) JP', 240],
    ['24 (dua puluh empat)', 240],
    ['40 JP (5 hari)', 400],
    ['5 hari (40 JP)', 400],
    ['40 JP/5 hari', 400],
    ['40 JP @45 menit', 400],
    ['24 jam @ 45 menit', 240],
    ['± 40 JP', 400],
    ['JP: 40', 400],
    ['40 jampel', 400],
    ['1\u00a0024', 10_240],
    ["'40", 400],
    ['0.500', 5],
    ['0,250 JP', 3, true],
    ['1.024', 10_240],
    ['2 000', 20_000],
    ['24 (dua puluh empat) jam pelajaran', 240],
    ['8 jam pelajaran', 80],
    ['JP : 20', 200],
    ['± 20', 200],
    ['12.5', 125],
    ['12,5 JP', 125],
  ])('reads %j', (text, tenths, rounded: boolean | undefined = false) =>
    expect(readTenths(text)).toMatchObject({ tenths, rounded, unitAssumed: false }),
  );
  it.each([
    // 2,000 hours do not go into three days, but into eighty
    ['2,000', 3, { tenths: 20, signTaken: { id: '2', en: '2' } }],
    ['1,500', 3, { tenths: 15, signTaken: { id: '1,5', en: '1.5' } }],
    ['1.500 JP', 3, { tenths: 15, signTaken: { id: '1,5', en: '1.5' } }],
    ['2.667', 3, { tenths: 27, rounded: true, signTaken: { id: '2,667', en: '2.667' } }],
    ['20.000', undefined, { tenths: 200, signTaken: { id: '20', en: '20' } }],
    ['12,500 jp', undefined, { tenths: 125 }],
    ['2,000', 80, { fault: 'JP_AMBIGUOUS', value: { id: '2000 atau 2', en: '2000 or 2' } }],
    ['1.500', undefined, { fault: 'JP_AMBIGUOUS', value: { id: '1500 atau 1,5', en: '1500 or 1.5' } }],
    // nobody counts hours in hundredths: only thousands are left
    ['1.234', 60, { tenths: 12_340 }],
    ['1,234', 60, { tenths: 12_340 }],
    // and what fits in neither way is taken as Indonesia writes it
    ['1.234', 3, { tenths: 12_340 }],
    ['1,234', 3, { tenths: 12, rounded: true }],
    ['20.123', undefined, { fault: 'JP_IMPLAUSIBLE' }],
    ['1.234,5', 60, { tenths: 12_345 }],
  ])('takes the sign of %j in %s days as it can be meant', (text, days, expected) =>
    expect(readTenths(text, days)).toMatchObject(expected),
  );
  it('rounds half up and says so', () => {
    expect(readTenths('20,25')).toMatchObject({ tenths: 203, rounded: true });
    expect(readTenths('20,24')).toMatchObject({ tenths: 202, rounded: true });
    expect(readTenths('20,50')).toMatchObject({ tenths: 205, rounded: false });
    expect(readTenths('20 jam')).toMatchObject({ tenths: 200, unitAssumed: true });
  });
  it('reads the number of a cell that its format shows as a day of 1900', () => {
    for (const text of ['1900-01-20', '20/01/1900'])
      expect(readTenths(text)).toMatchObject({ tenths: 200, fromDate: 20 });
    expect(readTenths('1900-03-01')).toMatchObject({ tenths: 610 });
  });
  it.each([
    ['dua puluh', 'JP_IN_WORDS'],
    ['-2', 'JP_NEGATIVE'],
    ['2a', 'JP_UNREADABLE'],
    ['?', 'JP_UNREADABLE'],
    ['9999999999999', 'JP_IMPLAUSIBLE'],
    ['20-Mei', 'JP_UNREADABLE'],
    ['4O', 'JP_UNREADABLE'],
    ['8 x 5 JP', 'JP_SEVERAL'],
    ['20-24', 'JP_SEVERAL'],
    ['16 JP daring, 8 JP luring', 'JP_SEVERAL'],
    ['3 hari', 'JP_IN_OTHER_UNIT', 'hari'],
    ['120 Menit', 'JP_IN_OTHER_UNIT', 'menit'],
    ['3 (tiga) hari', 'JP_IN_OTHER_UNIT', 'hari'],
    ['1 SKS', 'JP_IN_OTHER_UNIT', 'sks'],
    ['24 jam @ 60 menit', 'JP_SEVERAL'],
    ['20 JP - 30 JP', 'JP_SEVERAL'],
    ['2026-01-20', 'JP_IS_DATE'],
    ['20:00', 'JP_IS_DATE'],
  ])('refuses %j: %s', (text, fault, value: string | undefined = undefined) =>
    expect(readTenths(text)).toEqual({ fault, ...(value && { value }) }),
  );
});

describe('contacts', () => {
  it.each([
    ['+628595603372', '+628595603372'],
    ['08852177824', '+628852177824'],
    ['6286602107665', '+6286602107665'],
    ['0812-3456-7890', '+6281234567890'],
    ['(061) 4567890', '+62614567890'],
    ['8123456789', '+628123456789'],
    ["'0812 3456 7890", '+6281234567890'],
    ['+62 0812 3456 7890', '+6281234567890'],
    ['0812345678 / 0813456789', '+62812345678'],
    ['+6512345678', '+6512345678'],
    ['0812-3456-7890 (WA)', '+6281234567890'],
    ['HP: 0812 3456 7890', '+6281234567890'],
    ['wa.me/6281234567890', '+6281234567890'],
  ])('reads the phone %j', (text, phone) => expect(readPhone(text)).toBe(phone));
  it.each(['8,12E+11', '123', 'tidak punya', '12345678901234567890'])('reads no phone in %j', (text) =>
    expect(readPhone(text)).toBeNull(),
  );
  it.each([
    ['Budi@Medan.example', 'budi@medan.example'],
    ['mailto:budi@medan.example', 'budi@medan.example'],
    ['<budi@medan.example>.', 'budi@medan.example'],
    ['a@x.id; b@x.id', 'a@x.id'],
    ['a@b.id atau c@d.id', 'a@b.id'],
    ['a@b.id / c@d.id', 'a@b.id'],
  ])('reads the e-mail address %j', (text, email) => expect(readEmail(text).email).toBe(email));
  it.each([
    'budi at medan.example',
    'budi@medan',
    '@medan.example',
    'a..b@x.id',
    'budi@-x.id',
    'budi@x.id\r\nBcc: y@z.id extra',
    `${'a'.repeat(300)}@x.id`,
  ])('reads no e-mail address in %j', (text) => expect(readEmail(text).email).toBeNull());
});

describe('cells', () => {
  it('cleans what cannot be seen and takes a dash for nothing', () => {
    expect(cleanCell('\ufeff\u00a0Budi\u200b \u00a0 Santoso\u0000 ')).toBe('Budi Santoso');
    for (const nothing of ['-', ' – ', 'N/A', 'null', '--']) expect(cleanCell(nothing)).toBe('');
  });
  it.each(['=1+1', '+1', '-1', '@SUM(1)', ' =1', '＝1'])(
    'takes %j for a formula and neutralises it',
    (text) => {
      expect(looksLikeFormula(text)).toBe(true);
      expect(looksLikeFormula(neutraliseCell(text))).toBe(false);
    },
  );
  it('neutralises what starts with a tab or a line end', () => {
    expect(neutraliseCell('\t=1')).toBe("'\t=1");
    expect(neutraliseCell('\rx')).toBe("'\rx");
    expect(neutraliseCell('Budi')).toBe('Budi');
  });
  it('unwraps numbers that were protected from spreadsheets', () => {
    for (const text of [
      '="199001012015031001"',
      "'199001012015031001",
      '`199001012015031001',
      'NIP. 199001012015031001',
    ])
      expect(unwrapNumber(text)).toBe('199001012015031001');
  });
});
