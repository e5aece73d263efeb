import { describe, expect, it } from 'vitest';
import { raises } from './education-level.js';

describe('a completed study', () => {
  it('raises the level of education, and never lowers it', () => {
    expect(raises('S1', 'S2')).toBe(true);
    expect(raises(undefined, 'S1')).toBe(true);
    expect(raises('S2', 'S2')).toBe(false);
    expect(raises('S3', 'S2')).toBe(false);
    expect(raises('D4', 'S1')).toBe(false);
  });
});
