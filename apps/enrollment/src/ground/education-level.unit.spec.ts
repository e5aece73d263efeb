import { describe, expect, it } from 'vitest';
import { highestOf, raises } from './education-level.js';

describe('a completed study', () => {
  it('raises the level of education, and never lowers it', () => {
    expect(raises('S1', 'S2')).toBe(true);
    expect(raises(undefined, 'S1')).toBe(true);
    expect(raises('S2', 'S2')).toBe(false);
    expect(raises('S3', 'S2')).toBe(false);
    expect(raises('D4', 'S1')).toBe(false);
  });

  it('leaves the highest of the others when it is withdrawn', () => {
    expect(highestOf(['S1', undefined, 'S3', 'S2'])).toBe('S3');
    expect(highestOf(['D4', 'S1'])).toBe('D4');
    expect(highestOf([undefined])).toBeUndefined();
  });
});
