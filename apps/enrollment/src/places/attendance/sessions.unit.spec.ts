import { describe, expect, it } from 'vitest';
import { dayOfSession } from './sessions.js';

describe('a session', () => {
  it('is a day of the batch', () => {
    const days = { startsOn: '2028-02-28', endsOn: '2028-03-01' };
    expect([0, 1, 2, 3, 4].map((number) => dayOfSession(days, number))).toEqual([
      undefined,
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
      undefined,
    ]);
  });
});
