import { describe, expect, it } from 'vitest';
import { certificatePattern } from './certificate-number.js';

describe('certificatePattern', () => {
  const fields = { seq: 7, date: '2026-11-02', form: 'seminar', unit: 'medan' };
  it('fills in sequence, form, unit, Roman month and year', () => {
    expect(certificatePattern('{seq:4}/{programmeCode}/{unitCode}/{romanMonth}/{year}')(fields)).toBe(
      '0007/SEM/MEDAN/XI/2026',
    );
  });
  it('lets the sequence grow beyond its digits', () => {
    expect(certificatePattern('{seq:4}-{year}')({ ...fields, seq: 12_345 })).toBe('12345-2026');
  });
  it.each(['{seq:4}', '{year}', '{seq}/{year}', '{seq:4}/{year}/{constructor}'])('refuses %s', (pattern) => {
    expect(() => certificatePattern(pattern)).toThrow(RangeError);
  });
});
