import { describe, expect, it } from 'vitest';
import { employeeTypes, obligationFor, obligationOf, type EmployeeType } from './obligation.js';

describe('obligationFor', () => {
  it('asks 20 JP of PNS, treats CPNS alike and only limits PPPK', () => {
    expect(obligationFor('PNS', 2026)).toMatchObject({ minTenths: 200, maxTenths: null });
    expect(obligationFor('CPNS', 2026)).toMatchObject({
      minTenths: 200,
      maxTenths: null,
      basis: expect.stringContaining('assumption') as string,
    });
    expect(obligationFor('PPPK', 2026)).toMatchObject({
      minTenths: null,
      maxTenths: 240,
      text: {
        id: expect.stringContaining('paling banyak 24 JP') as string,
        en: expect.stringContaining('at most 24 JP') as string,
      },
    });
  });

  it.each(employeeTypes)('follows the nearest table for a year that has none: %s', (type) => {
    expect(obligationFor(type, 2019)).toEqual(obligationFor(type, 2026));
    expect(obligationFor(type, 2031)).toEqual(obligationFor(type, 2026));
  });

  it('holds from the year of its table until the next one', () => {
    const text = { id: 'a', en: 'b' },
      rest = { basis: '', text, source: '', verification: '' },
      row = { employeeType: 'PNS' as const, maxTenths: null, ...rest };
    const tables = [2026, 2028, 2030].map((year) => ({ year, rows: [{ ...row, minTenths: year }] }));
    const minimum = (year: number) => obligationOf(tables, 'PNS', year).minTenths;
    expect([2020, 2026, 2027, 2028, 2029, 2030, 2040].map(minimum)).toEqual([
      2026, 2026, 2026, 2028, 2028, 2030, 2030,
    ]);
    expect(() => obligationOf([], 'PNS', 2026)).toThrow('no obligation is known for PNS');
  });

  it('refuses to guess for a type of employment that no table names', () => {
    const unknown: string = 'HONORER';
    expect(() => obligationFor(unknown as EmployeeType, 2026)).toThrow(/HONORER/);
  });
});
