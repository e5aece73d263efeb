import { describe, expect, it } from 'vitest';
import { isNoNumber, sameNumber } from './certificate-number.js';

describe('sameNumber', () => {
  it.each([
    ['KR/2', 'kr/2'],
    ['NO. KR / 2', 'kr/2'],
    ['No.KR/2', 'kr/2'],
    ['no : kr/2', 'kr/2'],
    ['Nomor: KR/ 2', 'kr/2'],
    ['NOMOR SERTIFIKAT: KR/2', 'kr/2'],
    ['Sertifikat No. KR/2', 'kr/2'],
    ['  KR/2. ', 'kr/2'],
    ['KR /2', 'kr/2'],
    ['..KR/2;;', 'kr/2'],
    ['KR   Dua', 'kr dua'],
    ['KR\u22152', 'kr/2'],
    ['\uff2b\uff32\uff0f\uff12', 'kr/2'],
    ['800.2/1/LAN/2026', '800.2/1/lan/2026'],
    ['800.2 / 1 / LAN \u2013 2026', '800.2/1/lan-2026'],
    ['800.2 \u2014 1', '800.2-1'],
    ['0001/SEM', '0001/sem'],
    ['1/SEM', '1/sem'],
    ['NO/12', 'no/12'],
    ['NO2/12', 'no2/12'],
    ['Nota 12', 'nota 12'],
    ['NO.', 'no.'],
    ['-', '-'],
  ])('reads %j as %j', (written, number) => {
    expect(sameNumber(written)).toBe(number);
    expect(sameNumber(sameNumber(written))).toBe(number);
  });
});

describe('isNoNumber', () => {
  it.each([
    '0',
    '000',
    '.',
    '--',
    'tidak ada',
    'Belum terbit',
    'belum ada',
    'proses',
    'Dalam proses',
    'No. belum terbit',
    'sertifikat belum terbit',
    'menyusul',
    'xxx',
    'N/A',
    '…',
  ])('takes %j for no number', (text) => expect(isNoNumber(text)).toBe(true));
  it.each(['1', '10', 'A', 'KR/2', '0001', 'proses/12', 'NO. 5', 'X/3/2026', '800.2'])(
    'takes %j for a number',
    (text) => expect(isNoNumber(text)).toBe(false),
  );
});
