import { expect, it } from 'vitest';
import { fieldsOf, PerSecond, readEntry } from './refused-request.js';

it('is read as it was written', () => {
  const request = {
    method: 'POST',
    path: '/v1/completions',
    status: 422,
    code: 'PARTICIPANT_UNKNOWN',
    requestId: '0193-request',
    durationMs: 12,
  };
  expect(readEntry(['1764460800000-3', fieldsOf({ ...request, durationMs: 12.4 })])).toEqual({
    at: new Date(1_764_460_800_000),
    ...request,
  });
  // A value that is called as a field is.
  expect(readEntry(['0-0', fieldsOf({ ...request, path: 's', code: null })])).toMatchObject({
    path: 's',
    status: 422,
    code: null,
  });
});

it('writes no flood of a program that runs into its limit', () => {
  const some = new PerSecond(2);
  expect([
    some.take('a', 1_000),
    some.take('a', 1_100),
    some.take('a', 1_999),
    some.take('b', 1_999),
  ]).toEqual([true, true, false, true]);
  expect(some.take('a', 2_000)).toBe(true);
});
