import { expect, it } from 'vitest';
import { LeftBehind } from './left-behind.js';

it('what rows leave behind is collected once in 50,000 of them', () => {
  let collections = 0;
  const leftBehind = new LeftBehind(() => void collections++);
  const seen = Array.from({ length: 201 }, () => {
    leftBehind.add(500);
    return collections;
  });
  expect([seen[98], seen[99], seen[198], seen[199], seen[200]]).toEqual([0, 1, 1, 2, 2]);
});
