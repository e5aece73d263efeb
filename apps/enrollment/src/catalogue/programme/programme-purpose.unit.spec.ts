import { describe, expect, it } from 'vitest';
import { nextReview, purposeOf } from './programme-purpose.js';

describe('the purpose of a programme', () => {
  it('is what was said of it, and nothing else', () => {
    const ofProgramme = { goalTags: ['EFFICIENCY' as const], topic: undefined, title: 'x' };
    expect(purposeOf(ofProgramme)).toEqual({
      goalTags: ['EFFICIENCY'],
    });
  });

  it('is looked at again in a year, also from a day that the next year does not have', () => {
    expect([nextReview('2026-11-20'), nextReview('2028-02-29')]).toEqual(['2027-11-20', '2029-02-28']);
  });
});
