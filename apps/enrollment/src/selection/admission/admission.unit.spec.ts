import { describe, expect, it } from 'vitest';
import { gapIn, ranked } from './admission.js';

const applicant = (candidateId: string, gap: number, yearTenths = 0, day = 1) => ({
  candidateId,
  gap,
  yearTenths,
  appliedAt: new Date(Date.UTC(2026, 10, day)),
});

describe('who comes first', () => {
  it('has the largest gap, then the fewest hours, then applied first', () => {
    expect(
      ranked([
        applicant('d', 1),
        applicant('c', 2, 40),
        applicant('b', 2, 0, 3),
        applicant('a', 2, 0, 2),
        applicant('e', 5, 200),
      ]).map(({ candidateId }) => candidateId),
    ).toEqual(['e', 'a', 'b', 'c', 'd']);
  });

  it('is measured by what the programme teaches', () => {
    const levels = [
      { competence: 'Analisis Data', required: 4, present: 1 },
      { competence: 'kepemimpinan', required: 3, present: 2 },
      { competence: 'komunikasi', required: 2, present: 3 },
    ];
    expect(gapIn(['analisis  data', 'komunikasi'], levels)).toBe(3);
    expect(gapIn(undefined, levels)).toBe(4);
    expect(gapIn(['lain'], levels)).toBe(0);
  });
});
