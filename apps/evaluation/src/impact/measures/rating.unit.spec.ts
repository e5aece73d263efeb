import { describe, expect, it } from 'vitest';
import { ratingOf, stepsUp } from './rating.js';

describe('a performance rating', () => {
  it.each([
    ['DI_ATAS', 'DI_ATAS', 'SANGAT_BAIK'],
    ['DI_ATAS', 'SESUAI', 'BAIK'],
    ['DI_ATAS', 'DI_BAWAH', 'KURANG'],
    ['SESUAI', 'DI_ATAS', 'BAIK'],
    ['SESUAI', 'SESUAI', 'BAIK'],
    ['SESUAI', 'DI_BAWAH', 'KURANG'],
    ['DI_BAWAH', 'DI_ATAS', 'BUTUH_PERBAIKAN'],
    ['DI_BAWAH', 'SESUAI', 'BUTUH_PERBAIKAN'],
    ['DI_BAWAH', 'DI_BAWAH', 'SANGAT_KURANG'],
  ] as const)('of results %s and behaviour %s is %s', (results, behaviour, rating) => {
    expect(ratingOf(results, behaviour)).toBe(rating);
  });

  it('rises and falls in steps', () => {
    expect(stepsUp('BAIK', 'SANGAT_BAIK')).toBe(1);
    expect(stepsUp('BAIK', 'BAIK')).toBe(0);
    expect(stepsUp('BAIK', 'KURANG')).toBe(-2);
  });
});
