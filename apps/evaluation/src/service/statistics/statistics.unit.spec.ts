import { describe, expect, it } from 'vitest';
import { bootstrapMedianChange, medianOf, normalMeanChange } from './statistics.js';

describe('the median', () => {
  it.each([
    [[3], 3],
    [[1, 9, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, median) => {
    expect(medianOf(values)).toBe(median);
  });
});

const spread = (median: number, count: number) =>
  Array.from({ length: count }, (_, i) => median + (i % 21) - 10);

describe('the interval of a change of medians', () => {
  it('holds the change that was seen and says the same when asked again', () => {
    const interval = bootstrapMedianChange(spread(45, 210), spread(30, 189))!;
    expect(interval.low).toBeLessThanOrEqual(-33.3);
    expect(interval.high).toBeGreaterThanOrEqual(-33.4);
    expect(interval.high).toBeLessThan(-20);
    expect(bootstrapMedianChange(spread(45, 210), spread(30, 189))).toEqual(interval);
  });

  it('holds zero where nothing changed', () => {
    const { low, high } = bootstrapMedianChange(spread(45, 100), spread(45, 100))!;
    expect(low).toBeLessThanOrEqual(0);
    expect(high).toBeGreaterThanOrEqual(0);
  });

  it('is not stated of single visits, nor against a median of zero', () => {
    expect(bootstrapMedianChange([45], [30, 31])).toBeUndefined();
    expect(bootstrapMedianChange([0, 0], [30, 31])).toBeUndefined();
  });
});

describe('the interval of a change of means', () => {
  it('is wider with fewer answers', () => {
    const at = (n: number) =>
      normalMeanChange({ n, mean: 74.2, deviation: 10 }, { n, mean: 80.1, deviation: 10 })!;
    expect(at(100).low).toBeCloseTo(5.9 - 1.96 * Math.sqrt(2), 6);
    expect(at(25).high - at(25).low).toBeGreaterThan(at(100).high - at(100).low);
  });

  it('is not stated of one answer', () => {
    expect(
      normalMeanChange({ n: 1, mean: 50, deviation: 0 }, { n: 9, mean: 60, deviation: 1 }),
    ).toBeUndefined();
  });
});
