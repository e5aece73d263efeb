import { describe, expect, it } from 'vitest';
import { employeeTypes, obligationFor } from './obligation.js';

describe('obligationFor', () => {
  it('asks 20 JP of PNS, treats CPNS alike and only limits PPPK', () => {
    expect(obligationFor('PNS', 2026)).toMatchObject({ minTenths: 200, maxTenths: null });
    expect(obligationFor('CPNS', 2026)).toMatchObject({ minTenths: 200, maxTenths: null, basis: expect.stringContaining('assumption') as string });
    expect(obligationFor('PPPK', 2026)).toMatchObject({ minTenths: null, maxTenths: 240 });
  });

  it.each(employeeTypes)('follows the nearest table for a year that has none: %s', (type) => {
    expect(obligationFor(type, 2019)).toEqual(obligationFor(type, 2026));
    expect(obligationFor(type, 2031)).toEqual(obligationFor(type, 2026));
  });

  it('refuses to guess for a type of employment that no table names', () => {
    expect(() => obligationFor('HONORER' as never, 2026)).toThrow(/HONORER/);
  });
});
