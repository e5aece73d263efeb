import { expect, it } from 'vitest';
import { orderWith } from './order.js';

it('puts one where it is wanted, and leaves the others in their order', () => {
  expect(orderWith(['a', 'b', 'c'], 'c', 1)).toEqual(['c', 'a', 'b']);
  expect(orderWith(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'a', 'c']);
  expect(orderWith(['a', 'b', 'c'], 'b', 50)).toEqual(['a', 'c', 'b']);
  expect(orderWith([], 'a', 3)).toEqual(['a']);
});
