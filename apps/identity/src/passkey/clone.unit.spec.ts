import { expect, it } from 'vitest';
import { isCopied } from './clone.js';

it.each([
  [0, 0, false],
  [0, 1, false],
  [7, 8, false],
  [7, 20, false],
  [7, 7, true],
  [7, 6, true],
  [7, 0, true],
])('a passkey that said %i and now says %i has been copied: %s', (kept, said, expected) => {
  expect(isCopied(kept, said)).toBe(expected);
});
