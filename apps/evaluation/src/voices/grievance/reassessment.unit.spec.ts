import { describe, expect, it } from 'vitest';
import { judge } from './reassessment.js';

const threshold = { minDistinct: 10, percentOfGraduates: 20, fewest: 3, windowDays: 30 };

describe('whether a material is assessed anew', () => {
  it.each([
    ['a fifth of 40 graduates', 40, 8],
    ['ten people, where a fifth would be more', 400, 10],
    ['ten people, where nobody has graduated', 0, 10],
    ['three people, where a fifth would be one', 5, 3],
    ['a fifth, rounded up', 41, 9],
  ])('takes %s', (_name, graduates, needed) => {
    expect(judge({ complainants: needed, graduates }, threshold)).toMatchObject({ opens: true, needed });
    expect(judge({ complainants: needed - 1, graduates }, threshold)).toMatchObject({ opens: false, needed });
  });

  it('says what it was judged by', () => {
    expect(judge({ complainants: 8, graduates: 40 }, threshold).reason).toBe(
      '8 distinct civil servants in 30 days; needed: 8 (20% of 40 graduates, at least 3)',
    );
  });
});
