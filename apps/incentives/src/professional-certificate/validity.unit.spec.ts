import { describe, expect, it } from 'vitest';
import { codeOf, validityOf } from './validity.js';

describe('validity', () => {
  const certificate = { validFrom: '2026-11-20', validUntil: '2029-11-19' }, revocation = { reason: 'keliru', at: new Date(), by: 'x' };
  it.each([
    ['2026-11-19T14:59:59Z', 'NOT_YET_VALID'],
    ['2026-11-19T15:00:00Z', 'VALID'],
    ['2029-11-19T16:59:59Z', 'VALID'],
    ['2029-11-19T17:00:00Z', 'EXPIRED'],
  ])('at %s: %s', (now, expected) => {
    expect(validityOf(certificate, new Date(now))).toBe(expected);
  });
  it('ends with a revocation', () => {
    expect(validityOf({ ...certificate, revocation }, new Date('2027-01-01'))).toBe('REVOKED');
  });
});

describe('the code of a number', () => {
  it.each([
    ['0007/CER/BATANGHARI/XI/2026', '0007-CER-BATANGHARI-XI-2026'],
    ['0007/2026', '0007-2026-BATANGHARI'],
  ])('%s: %s', (number, code) => {
    expect(codeOf('batanghari', number)).toBe(code);
  });
});
