import { describe, expect, it } from 'vitest';
import type { OutgoingAnswer } from '#platform';
import { afterAnswer } from './retry-plan.js';

const now = new Date('2026-11-28T03:00:00Z'),
  delays = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000].map((seconds) => seconds * 1_000);
const after = (answer: Partial<OutgoingAnswer>, tries = 1, chance = 0.5) =>
  afterAnswer({ code: 'HTTP_503', status: 503, ...answer }, tries, { now, delays, chance });
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('what becomes of a delivery', () => {
  it('has arrived with any 2xx', () => {
    expect(after({ code: 'DELIVERED', status: 204 })).toEqual({ status: 'DELIVERED' });
  });

  it.each(delays.map((delay, i) => [i + 1, delay / 1_000]))(
    'is tried again after attempt %i in %i s',
    (tries, s) => {
      expect(after({}, tries)).toEqual({ status: 'PENDING', dueAt: later(s) });
    },
  );

  it('is given up after the eighth attempt', () => {
    expect(after({}, 8)).toEqual({ status: 'FAILED' });
  });

  it('is varied by a tenth, so that what failed together does not come back together', () => {
    expect(after({}, 2, 0)).toEqual({ status: 'PENDING', dueAt: later(270) });
    expect(after({}, 2, 1)).toEqual({ status: 'PENDING', dueAt: later(330) });
  });

  it('is given up at once where the endpoint is gone', () => {
    expect(after({ code: 'HTTP_410', status: 410 })).toEqual({ status: 'FAILED', gone: true });
  });

  it.each([
    ['seconds', '120', 120],
    ['a date', 'Sat, 28 Nov 2026 03:10:00 GMT', 600],
    ['more than a day', '999999', 86_400],
  ])('waits as long as the endpoint asks for, by %s', (_name, retryAfter, seconds) => {
    expect(after({ retryAfter })).toEqual({
      status: 'PENDING',
      dueAt: later(seconds),
      pausedUntil: later(seconds),
    });
  });

  it.each(['soon', '-5', '0', 'Sat, 28 Nov 2020 03:10:00 GMT', ''])(
    'takes no notice of Retry-After: %s',
    (retryAfter) => {
      expect(after({ retryAfter })).toEqual({ status: 'PENDING', dueAt: later(5) });
    },
  );

  it('never comes sooner than planned because of Retry-After', () => {
    expect(after({ retryAfter: '10' }, 3)).toMatchObject({ dueAt: later(1_800), pausedUntil: later(10) });
  });
});
