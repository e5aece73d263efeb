import { describe, expect, it } from 'vitest';
import { validityOf } from './validity.js';

describe('validity', () => {
  const certificate = { validFrom: '2026-11-20', validUntil: '2029-11-19' },
    revocation = { reason: 'keliru', at: new Date(), by: 'x' };
  it.each([
    ['Asia/Jakarta', '2026-11-19T16:59:59Z', 'NOT_YET_VALID'],
    ['Asia/Jakarta', '2026-11-19T17:00:00Z', 'VALID'],
    ['Asia/Jakarta', '2029-11-19T16:59:59Z', 'VALID'],
    ['Asia/Jakarta', '2029-11-19T17:00:00Z', 'EXPIRED'],
    ['Asia/Jayapura', '2026-11-19T14:59:59Z', 'NOT_YET_VALID'],
    ['Asia/Jayapura', '2026-11-19T15:00:00Z', 'VALID'],
    ['Asia/Jayapura', '2029-11-19T14:59:59Z', 'VALID'],
    ['Asia/Jayapura', '2029-11-19T15:00:00Z', 'EXPIRED'],
  ])('in %s at %s: %s', (zone, now, expected) => {
    expect(validityOf(certificate, new Date(now), zone)).toBe(expected);
  });
  it('never ends for a completion', () => {
    expect(validityOf({ validFrom: '2026-11-20' }, new Date('2099-01-01'), 'Asia/Jakarta')).toBe('VALID');
  });
  it('ends with a revocation', () => {
    expect(validityOf({ ...certificate, revocation }, new Date('2027-01-01'), 'Asia/Jakarta')).toBe(
      'REVOKED',
    );
  });
});
