import { describe, expect, it } from 'vitest';
import { inForce, readNumbers, readVersion } from './typed.js';

it('reads numbers as people write them, and names those that are none', () => {
  expect(readNumbers({ below: '76,61', days: ' 30 ' })).toEqual({ value: { below: 76.61, days: 30 } });
  expect(readNumbers({ below: 'tujuh', days: '-1', percent: '5' })).toEqual({ wrong: ['below', 'days'] });
});

describe('a version of a rule', () => {
  const typed = { points: '12', unit: 'jp', note: ' Dinaikkan ', basis: 'Keputusan Wali Kota 45/2026' },
    before = { certificate: true, conditions: [{ fact: 'creditedHours', atLeast: 2 }] };

  it('says what was typed and keeps the rest', () => {
    expect(readVersion(typed, before)).toEqual({
      points: { perHour: 12 },
      ...before,
      reference: { basis: 'Keputusan Wali Kota 45/2026' },
      note: 'Dinaikkan',
    });
    expect(readVersion({ ...typed, unit: 'tetap' }, { ...before, caps: { perYear: 2 } })).toMatchObject({
      points: { fixed: 12 },
      caps: { perYear: 2 },
    });
  });

  it.each([
    [{ points: '1,5' }, ['points']],
    [{ points: '10001' }, ['points']],
    [{ note: 'x', basis: ' ' }, ['note', 'basis']],
  ])('with %j is to be put right', (wrong, mistakes) => {
    expect(readVersion({ ...typed, ...wrong }, before)).toEqual({ mistakes });
  });
});

describe('in force is', () => {
  const product = [
      { effectiveFrom: '1970-01-01' },
      { effectiveFrom: '2026-01-01' },
      { effectiveFrom: '2027-01-01' },
    ],
    now = new Date('2026-11-29T03:00:00Z');
  const own = (version: string, from?: string) => ({ version, ...(from && { activation: { from } }) });

  it('the newest version of the product that has begun', () => {
    expect(inForce([], product, now)).toEqual({ effectiveFrom: '2026-01-01' });
    expect(inForce([own('v1'), own('v2', '2027-01-01T00:00:00Z')], product, now)).toEqual({
      effectiveFrom: '2026-01-01',
    });
  });

  it('before it the own version that was activated last', () => {
    const versions = [own('v1', '2026-02-01T00:00:00Z'), own('v2', '2026-03-01T00:00:00Z'), own('v3')];
    expect(inForce(versions, product, now)).toMatchObject({ version: 'v2' });
  });
});
