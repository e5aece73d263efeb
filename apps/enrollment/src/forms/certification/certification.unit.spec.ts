import { describe, expect, it } from 'vitest';
import { belongsTo } from './job-family.js';
import { lastDayOf } from './validity.js';

describe('the field of work', () => {
  it.each([
    ['Perawat Ahli Pertama', ['Perawat'], true],
    ['PERAWAT  terampil', ['Bidan', 'perawat'], true],
    ['Perawat', ['Perawat Gigi'], false],
    ['Perawatan Gedung', ['Perawat'], false],
    ['Pranata Komputer', ['Perawat'], false],
    [undefined, ['Perawat'], false],
    ['Perawat', [' '], false],
  ])('of %s among %j: %s', (position, names, expected) => {
    expect(belongsTo(position, names)).toBe(expected);
  });
});

describe('the last day of validity', () => {
  it.each([
    ['2026-11-20', 36, '2029-11-19'],
    ['2026-11-20', 12, '2027-11-19'],
    ['2028-02-29', 12, '2029-02-27'],
    ['2026-08-31', 6, '2027-02-27'],
  ])('from %s, %i months: %s', (from, months, until) => {
    expect(lastDayOf(from, months)).toBe(until);
  });
});
