import { expect, it } from 'vitest';
import { hasEnded } from './withdraw-messages.js';

it.each([
  ['completion-points:a', 1, true],
  ['completion-points:a/2', 1, false],
  ['completion-points:a/2', 2, true],
  ['completion-points:a/3', 2, false],
  ['completion-points:ab', 2, false],
  ['completion-points:b', 2, false],
  ['completion-points:a/adjusted/1', 2, false],
])('knows whether the fact %s is over after number %i: %s', (factId, upTo, expected) => {
  expect(hasEnded(factId, { of: 'completion-points:a', upTo })).toBe(expected);
});
