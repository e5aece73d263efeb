import { expect, it } from 'vitest';
import { reaches, round } from './rounding.js';

it.each([
  [22.299999999999997, 2, 22.3],
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [(57 / 200) * 100, 0, 29],
  [0.1 + 0.2, 1, 0.3],
  [-0.0001, 2, 0],
  [1_234_567_890.125, 2, 1_234_567_890.13],
  [33.333333333333336, 1, 33.3],
])('%d to %i decimals is %d', (value, digits, rounded) => {
  expect(round(value, digits)).toBe(rounded);
});

it.each([
  [0.695, 0.7, false],
  [0.6999999, 0.7, false],
  [0.1 + 0.2, 0.3, true],
  [(0.033 / 1.1) * 100, 3, true],
  [0.7, 0.7, true],
])('%d reaches %d: %s', (value, bound, expected) => {
  expect(reaches(value, bound)).toBe(expected);
});
