import { describe, expect, it } from 'vitest';
import { sampled } from './sampled.js';

describe('sampled', () => {
  it('looks once for however many who ask at the same time, and again when it is no longer fresh', async () => {
    let looks = 0,
      now = 0;
    const ask = sampled(async () => ++looks, { freshMs: 100, now: () => now });
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    now = 99;
    expect(await ask()).toBe(1);
    now = 100;
    expect(await ask()).toBe(2);
    now = 199;
    expect(await ask()).toBe(2);
  });

  it('counts its freshness by the clock of the process, where nobody gives another', async () => {
    let looks = 0;
    const ask = sampled(async () => ++looks);
    expect([await ask(), await ask()]).toEqual([1, 1]);
  });

  it('waits for an engine that answers after a moment', async () => {
    const ask = sampled(() => new Promise<number>((resolve) => setImmediate(() => resolve(7))));
    expect(await ask()).toBe(7);
  });

  it('shows nothing where the truth cannot be had, and not what was true before', async () => {
    let now = 0,
      isAway = false;
    const ask = sampled(
      async () => {
        if (isAway) throw new Error('away');
        return 7;
      },
      { freshMs: 100, now: () => now },
    );
    expect(await ask()).toBe(7);
    isAway = true;
    now = 100;
    expect(await ask()).toBeUndefined();
    isAway = false;
    expect(await ask()).toBe(7);
  });

  it('waits for an engine that does not answer only so long, and asks it once only', async () => {
    let looks = 0;
    const ask = sampled(
      () => {
        looks += 1;
        return new Promise<number>(() => undefined);
      },
      { patienceMs: 5 },
    );
    expect([await ask(), await ask(), looks]).toEqual([undefined, undefined, 1]);
  });
});
