import { expect, it } from 'vitest';
import { signedInWithin } from './recent-sign-in.js';

const now = Date.parse('2026-11-30T02:00:00Z');
const before = (seconds: number) => new Date(now - seconds * 1_000);

it.each([
  ['a moment ago', { signedIn: true, signedInAt: before(0) }, true],
  ['just within the time', { signedIn: true, signedInAt: before(600) }, true],
  ['a second too long ago', { signedIn: true, signedInAt: before(601) }, false],
  ['at a time that the token does not say', { signedIn: true, signedInAt: undefined }, false],
  ['never, because it is a program', { signedIn: false, signedInAt: undefined }, true],
])('who signed in %s may carry out an act of weight: %o, %s', (_when, caller, expected) => {
  expect(signedInWithin(caller, 600, now)).toBe(expected);
});
