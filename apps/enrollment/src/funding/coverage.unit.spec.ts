import { describe, expect, it } from 'vitest';
import { coveredBy, isOpen, leftOf, publicationAfter, usableOf } from './coverage.js';

const sources = new Map([
  ['a', { _id: 'a' }],
  ['b', { _id: 'b', expiresOn: '2026-06-30' }],
]);
const held = (sourceId: string, amount: number, spent = 0, status: 'RESERVED' | 'RELEASED' = 'RESERVED') => ({
  sourceId,
  amount,
  spent,
  status,
});

describe('what covers a programme', () => {
  it('is what is reserved from sources that have not expired', () => {
    expect(coveredBy([held('a', 5_000_000), held('b', 35_000_000)], sources, '2026-06-30')).toBe(40_000_000);
    expect(coveredBy([held('a', 5_000_000), held('b', 35_000_000)], sources, '2026-07-01')).toBe(5_000_000);
  });

  it('counts money of an expired source that was spent in time', () => {
    expect(coveredBy([held('b', 35_000_000, 10_000_000)], sources, '2026-07-01')).toBe(10_000_000);
  });

  it('leaves out what was released', () => {
    expect(coveredBy([held('a', 5_000_000, 0, 'RELEASED')], sources, '2026-01-01')).toBe(0);
  });

  it('ends with the last day of the source, that day included', () => {
    expect([
      isOpen({ expiresOn: '2026-06-30' }, '2026-06-30'),
      isOpen({ expiresOn: '2026-06-30' }, '2026-07-01'),
      isOpen({}, '2099-01-01'),
      isOpen(undefined, '2026-01-01'),
    ]).toEqual([true, false, true, false]);
  });

  it('leaves of a source what is neither reserved nor spent', () => {
    expect(leftOf({ amount: 100, reserved: 30, spent: 20 })).toBe(50);
  });
});

describe('the publication of a programme', () => {
  it('waits for money while that is short, also when it was published before', () => {
    expect([
      publicationAfter('DRAFT', 40, 5),
      publicationAfter(undefined, 40, 39),
      publicationAfter('PUBLISHED', 40, 0),
    ]).toEqual(['FUNDING_SOUGHT', 'FUNDING_SOUGHT', 'FUNDING_SOUGHT']);
  });

  it('is not given by money alone', () => {
    expect([publicationAfter('FUNDING_SOUGHT', 40, 40), publicationAfter('DRAFT', 40, 40)]).toEqual([
      'DRAFT',
      'DRAFT',
    ]);
  });

  it('stays where the programme is covered', () => {
    expect([publicationAfter('PUBLISHED', 40, 40), publicationAfter(undefined, 0, 0)]).toEqual([
      'PUBLISHED',
      'PUBLISHED',
    ]);
  });
});

describe('what a source has left', () => {
  const source = { amount: 100, reserved: 30, spent: 20, expiresOn: '2026-11-28' };
  it('is usable through its last day, and unusable with what was reserved after it', () => {
    expect(usableOf(source, '2026-11-28')).toEqual({ left: 50, unusable: 0 });
    expect(usableOf(source, '2026-11-29')).toEqual({ left: 0, unusable: 80 });
    const { expiresOn: _, ...endless } = source;
    expect(usableOf(endless, '2099-01-01')).toEqual({ left: 50, unusable: 0 });
  });
});
