import { describe, expect, it } from 'vitest';
import {
  doubtAbout,
  formatEmployeeNumber,
  isCalendarDate,
  maskEmployeeNumber,
  parseEmployeeNumber,
} from './employee-number.js';

describe('parseEmployeeNumber', () => {
  it.each([
    ['199001012015031001', 'PNS', '1990-01-01', 'MALE', 3],
    ['19900101 201503 1 001', 'PNS', '1990-01-01', 'MALE', 3],
    ['197512312000\u00a0121002', 'CPNS', '1975-12-31', 'MALE', 12],
    ['199202292025242001', 'PPPK', '1992-02-29', 'FEMALE', null],
  ] as const)('reads %s of a %s', (text, type, birthDate, sex, appointmentMonth) => {
    expect(parseEmployeeNumber(text, type)).toMatchObject({
      ok: true,
      number: { birthDate, sex, appointmentMonth },
    });
  });

  it.each([
    ['', 'EMPLOYEE_NUMBER_MISSING'],
    ['1,99205E+17', 'EMPLOYEE_NUMBER_MANGLED'],
    ['1.99205e17', 'EMPLOYEE_NUMBER_MANGLED'],
    ['2E+17', 'EMPLOYEE_NUMBER_MANGLED'],
    ['19971121201710200', 'EMPLOYEE_NUMBER_LENGTH'],
    ['1997112120171020011', 'EMPLOYEE_NUMBER_LENGTH'],
    ['19900101201503I001', 'EMPLOYEE_NUMBER_CHARACTERS'],
    ['197113111996121001', 'EMPLOYEE_NUMBER_BIRTH_DATE'],
    ['199102292015031001', 'EMPLOYEE_NUMBER_BIRTH_DATE'],
    ['199001012015241001', 'EMPLOYEE_NUMBER_MONTH'],
    ['199001012015033001', 'EMPLOYEE_NUMBER_SEX'],
    ['199001012015031000', 'EMPLOYEE_NUMBER_SERIAL'],
  ])('refuses %j of a PNS: %s', (text, fault) =>
    expect(parseEmployeeNumber(text, 'PNS')).toEqual({ ok: false, fault }),
  );

  it('takes digits 13 and 14 for a month of nobody but PNS and CPNS', () => {
    expect(parseEmployeeNumber('199001012025241001', 'PPPK').ok).toBe(true);
    expect(parseEmployeeNumber('199001012025241001').ok).toBe(true);
    expect(parseEmployeeNumber('199001012025241001', 'CPNS').ok).toBe(false);
  });

  it('refuses who is not born yet, and only then', () => {
    const born = (date: string) => parseEmployeeNumber(`${date}2052011001`, 'PNS', '2026-11-28');
    expect(born('20300101')).toEqual({ ok: false, fault: 'EMPLOYEE_NUMBER_BORN_AHEAD' });
    expect(born('20261129')).toEqual({ ok: false, fault: 'EMPLOYEE_NUMBER_BORN_AHEAD' });
    expect(born('20261128').ok).toBe(true);
  });

  it.each([
    ['199001012005011001', 'PNS', undefined],
    ['199001012004121001', 'PNS', 'EMPLOYEE_NUMBER_APPOINTED_AS_CHILD'],
    ['199012312005111001', 'CPNS', 'EMPLOYEE_NUMBER_APPOINTED_AS_CHILD'],
    ['199012312005242001', 'PPPK', undefined],
    ['199012312004242001', 'PPPK', 'EMPLOYEE_NUMBER_APPOINTED_AS_CHILD'],
    ['199001012027011001', 'PNS', 'EMPLOYEE_NUMBER_APPOINTED_AHEAD'],
    ['199001012026121001', 'PNS', undefined],
  ] as const)('doubts the appointment in %s of a %s: %s', (text, type, doubt) => {
    const parsed = parseEmployeeNumber(text, type, '2026-11-28');
    expect(parsed.ok && doubtAbout(parsed.number, '2026-11-28')).toBe(doubt);
  });

  it('shows the last four digits only', () => {
    expect(maskEmployeeNumber('199001012015031001')).toBe('**************1001');
    expect(formatEmployeeNumber('199001012015031001')).toBe('19900101 201503 1 001');
  });

  it('knows the calendar', () => {
    expect(isCalendarDate('2024-02-29')).toBe(true);
    expect(isCalendarDate('2026-02-29')).toBe(false);
  });
});
