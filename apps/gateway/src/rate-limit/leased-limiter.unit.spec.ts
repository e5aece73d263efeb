import { describe, expect, it } from 'vitest';
import { LeasedLimiter, type SharedCounter } from './leased-limiter.js';

function counter(limit: number) {
  const state = { used: 0, trips: 0, broken: false };
  const shared: SharedCounter = {
    async consume(_key, points) {
      state.trips += 1;
      if (state.broken) throw new Error('gone');
      state.used += points;
      if (state.used > limit) throw { msBeforeNext: 700 };
      return { remainingPoints: limit - state.used, msBeforeNext: 1_000 };
    },
  };
  return { state, shared };
}

describe('a leased limit', () => {
  it('lets exactly the limit pass, at a fiftieth of the round trips', async () => {
    const { state, shared } = counter(500);
    const limiter = new LeasedLimiter(shared, 500, () => 0);
    const answers = [];
    for (let n = 0; n < 510; n += 1) answers.push(await limiter.take('a'));
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(500);
    expect(answers[0]).toEqual({ allowed: true, remaining: 499, resetMs: 1_000 });
    expect(answers[499]).toMatchObject({ allowed: true, remaining: 0 });
    expect(answers[500]).toEqual({ allowed: false, remaining: 0, resetMs: 700 });
    expect(state.trips).toBe(60);
  });

  it('asks once for callers that come at the same time', async () => {
    const { state, shared } = counter(500);
    const limiter = new LeasedLimiter(shared, 500, () => 0);
    const answers = await Promise.all(Array.from({ length: 10 }, () => limiter.take('a')));
    expect(answers.every(({ allowed }) => allowed)).toBe(true);
    expect(state.trips).toBe(1);
  });

  it('forgets what is left when the window ends', async () => {
    const { state, shared } = counter(500);
    let now = 0;
    const limiter = new LeasedLimiter(shared, 500, () => now);
    await limiter.take('a');
    now = 1_000;
    expect(limiter.takeLocal('a')).toBeUndefined();
    await limiter.take('a');
    expect(state.trips).toBe(2);
  });

  it('says when the counter is gone', async () => {
    const { state, shared } = counter(5);
    state.broken = true;
    await expect(new LeasedLimiter(shared, 5).take('a')).rejects.toThrow('gone');
  });
});
