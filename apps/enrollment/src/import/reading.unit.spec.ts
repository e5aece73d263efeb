import { describe, expect, it } from 'vitest';
import { cleanCell, looksLikeFormula, neutraliseCell, unwrapNumber } from './cell-text.js';
import { readEmail, readPhone } from './contacts.js';
import { readDate } from './indonesian-dates.js';
import { readTenths } from './learning-hour-numbers.js';

describe('readDate', () => {
  it.each([
    ['17-08-2026', '2026-08-17'], ['7/8/2026', '2026-08-07'], ['17.08.2026', '2026-08-17'], ['2026/08/17', '2026-08-17'], ['2026-8-7', '2026-08-07'],
    ['17 Agustus 2026', '2026-08-17'], ['Senin, 17 Agustus 2026', '2026-08-17'], ["Jum'at, 14 Agustus 2026", '2026-08-14'], ['17-Agu-2026', '2026-08-17'], ['1 Mei 2026', '2026-05-01'], ['17 August 2026', '2026-08-17'],
    ['2026-08-17 00:00:00', '2026-08-17'], ['17/08/2026 08.30', '2026-08-17'], ['2026-08-17T08:30:00.000Z', '2026-08-17'], ['20260817', '2026-08-17'], ['46251', '2026-08-17'], ['46251,5', '2026-08-17'], ['29-02-2024', '2024-02-29'],
  ])('reads %j', (text, date) => expect(readDate(text)).toEqual({ date }));

  it.each([
    ['31-02-2026', 'DATE_IMPOSSIBLE'], ['29-02-2026', 'DATE_IMPOSSIBLE'], ['05/25/2026', 'DATE_IMPOSSIBLE'], ['2026-13-01', 'DATE_IMPOSSIBLE'], ['00-01-2026', 'DATE_IMPOSSIBLE'],
    ['17-08-26', 'DATE_TWO_DIGIT_YEAR'], ['17 Agustus 26', 'DATE_TWO_DIGIT_YEAR'], ['kemarin', 'DATE_UNREADABLE'], ['17 Foo 2026', 'DATE_UNREADABLE'], ['99999', 'DATE_UNREADABLE'], ['', 'DATE_UNREADABLE'], ['x'.repeat(10_000), 'DATE_UNREADABLE'],
  ])('refuses %j: %s', (text, fault) => expect(readDate(text)).toEqual({ fault }));
});

describe('readTenths', () => {
  it.each([['20', 200], ['20,5', 205], ['20.5', 205], ['0,5', 5], ['1.234,5', 12_345], ['1,234.5', 12_345], ['20 JP', 200], ['20JPL', 200], ['20 jam pelajaran', 200], ['20,0', 200], ['0', 0]])('reads %j', (text, tenths) =>
    expect(readTenths(text)).toMatchObject({ tenths, rounded: false, unitAssumed: false }));
  it('rounds half up and says so', () => {
    expect(readTenths('20,25')).toMatchObject({ tenths: 203, rounded: true });
    expect(readTenths('20,24')).toMatchObject({ tenths: 202, rounded: true });
    expect(readTenths('20,50')).toMatchObject({ tenths: 205, rounded: false });
    expect(readTenths('20 jam')).toMatchObject({ tenths: 200, unitAssumed: true });
  });
  it.each([['dua puluh', 'JP_IN_WORDS'], ['-2', 'JP_NEGATIVE'], ['2a', 'JP_UNREADABLE'], ['?', 'JP_UNREADABLE'], ['20.000', 'JP_IMPLAUSIBLE'], ['9999999999999', 'JP_IMPLAUSIBLE'], ['20-Mei', 'JP_UNREADABLE']])('refuses %j: %s', (text, fault) =>
    expect(readTenths(text)).toEqual({ fault }));
});

describe('contacts', () => {
  it.each([['+628595603372', '+628595603372'], ['08852177824', '+628852177824'], ['6286602107665', '+6286602107665'], ['0812-3456-7890', '+6281234567890'], ['(061) 4567890', '+62614567890'], ['8123456789', '+628123456789'], ["'0812 3456 7890", '+6281234567890'], ['+62 0812 3456 7890', '+6281234567890'], ['0812345678 / 0813456789', '+62812345678'], ['+6512345678', '+6512345678']])('reads the phone %j', (text, phone) =>
    expect(readPhone(text)).toBe(phone));
  it.each(['8,12E+11', '123', 'tidak punya', '12345678901234567890'])('reads no phone in %j', (text) => expect(readPhone(text)).toBeNull());
  it.each([['Budi@Medan.example', 'budi@medan.example'], ['mailto:budi@medan.example', 'budi@medan.example'], ['<budi@medan.example>.', 'budi@medan.example'], ['a@x.id; b@x.id', 'a@x.id']])('reads the e-mail address %j', (text, email) =>
    expect(readEmail(text).email).toBe(email));
  it.each(['budi at medan.example', 'budi@medan', '@medan.example', 'a..b@x.id', 'budi@-x.id', 'budi@x.id\r\nBcc: y@z.id extra', `${'a'.repeat(300)}@x.id`])('reads no e-mail address in %j', (text) => expect(readEmail(text).email).toBeNull());
});

describe('cells', () => {
  it('cleans what cannot be seen and takes a dash for nothing', () => {
    expect(cleanCell('\ufeff\u00a0Budi\u200b \u00a0 Santoso\u0000 ')).toBe('Budi Santoso');
    for (const nothing of ['-', ' – ', 'N/A', 'null', '--']) expect(cleanCell(nothing)).toBe('');
  });
  it.each(['=1+1', '+1', '-1', '@SUM(1)', ' =1', '＝1'])('takes %j for a formula and neutralises it', (text) => {
    expect(looksLikeFormula(text)).toBe(true);
    expect(looksLikeFormula(neutraliseCell(text))).toBe(false);
  });
  it('neutralises what starts with a tab or a line end', () => {
    expect(neutraliseCell('\t=1')).toBe("'\t=1");
    expect(neutraliseCell('\rx')).toBe("'\rx");
    expect(neutraliseCell('Budi')).toBe('Budi');
  });
  it('unwraps numbers that were protected from spreadsheets', () => {
    for (const text of ['="199001012015031001"', "'199001012015031001", '`199001012015031001', 'NIP. 199001012015031001']) expect(unwrapNumber(text)).toBe('199001012015031001');
  });
});
