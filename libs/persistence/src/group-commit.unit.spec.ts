import { MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.js';

/** A rest that nothing ends outlasts the test, on any machine. */
const AN_HOUR_MS = 3_600_000;

describe('GroupCommit', () => {
  it('carries out together what came while a commit was under way, and answers each its own result', async () => {
    const sizes: number[] = [];
    const group = new GroupCommit<number, number>({
      maxBatch: 100,
      commit: async (xs) => {
        sizes.push(xs.length);
        await new Promise((r) => setImmediate(r));
        return xs.map((x) => x * 2);
      },
    });
    const first = group.submit(1);
    await new Promise((r) => setImmediate(r));
    const rest = group.submitAll([2, 3, 4]);
    expect(await first).toBe(2);
    expect(await rest).toEqual([4, 6, 8]);
    expect(sizes).toEqual([1, 3]);
  });

  it('never exceeds the largest batch', async () => {
    const sizes: number[] = [];
    const group = new GroupCommit<number, number>({
      maxBatch: 10,
      commit: async (xs) => {
        sizes.push(xs.length);
        return xs;
      },
    });
    await group.submitAll(Array.from({ length: 35 }, (_, i) => i));
    expect(sizes).toEqual([10, 10, 10, 5]);
  });

  it('fails only the command that is bad', async () => {
    const group = new GroupCommit<number, number>({
      maxBatch: 10,
      commit: async (xs) => {
        if (xs.includes(2)) throw new Error('bad');
        return xs;
      },
    });
    const results = await Promise.allSettled([1, 2, 3].map((x) => group.submit(x)));
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('looks for the bad command by halves, and answers everybody else', async () => {
    let commits = 0;
    const group = new GroupCommit<number, number>({
      maxBatch: 1_000,
      commit: async (xs) => {
        commits++;
        if (xs.includes(700)) throw new Error('bad');
        return xs;
      },
    });
    const results = await Promise.allSettled(Array.from({ length: 1_000 }, (_, x) => group.submit(x)));
    expect(results.flatMap(({ status }, x) => (status === 'rejected' ? [x] : []))).toEqual([700]);
    expect(commits).toBeLessThan(25);
  });

  it.each([
    [
      'cannot be reached',
      new MongoServerSelectionError(
        'no primary',
        {} as ConstructorParameters<typeof MongoServerSelectionError>[1],
      ),
    ],
    ['breaks the connection', new MongoNetworkError('connection reset')],
    ['changes its primary', new MongoServerError({ message: 'not primary', code: 10107 })],
    ['cannot be reached by the socket', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
  ])('tries once and fails all when the database %s', async (_name, error) => {
    let commits = 0;
    const group = new GroupCommit<number, number>({
      maxBatch: 1_000,
      commit: async () => {
        commits++;
        throw error;
      },
    });
    const results = await Promise.allSettled(Array.from({ length: 100 }, (_, x) => group.submit(x)));
    expect(results.every((result) => result.status === 'rejected' && result.reason === error)).toBe(true);
    expect(commits).toBe(1);
  });

  it('serves who comes after the database is back', async () => {
    let away = true;
    const group = new GroupCommit<number, number>({
      maxBatch: 10,
      commit: async (xs) => {
        if (away) throw new MongoNetworkError('away');
        return xs;
      },
    });
    await expect(group.submit(1)).rejects.toThrow('away');
    away = false;
    expect(await group.submitAll([1, 2])).toEqual([1, 2]);
  });

  it('takes a refused document for a bad command, not for a database that is away', async () => {
    const refused = new MongoServerError({ message: 'duplicate key', code: 11000 });
    const group = new GroupCommit<number, number>({
      maxBatch: 10,
      commit: async (xs) => {
        if (xs.includes(2)) throw refused;
        return xs;
      },
    });
    expect(
      (await Promise.allSettled([1, 2, 3].map((x) => group.submit(x)))).map(({ status }) => status),
    ).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('rests after a commit in proportion to what it took, so that those who come meanwhile go together', async () => {
    const sizes: number[] = [];
    let lasts = 40;
    const group = new GroupCommit<number, number>({
      maxBatch: 100,
      rest: { times: 20, mostMs: 10_000 },
      commit: async (xs) => {
        sizes.push(xs.length);
        // stands for work that takes this long
        await new Promise((r) => setTimeout(r, lasts));
        return xs;
      },
    });
    await group.submit(1);
    const ended = performance.now();
    lasts = 0;
    const second = group.submit(2);
    await new Promise((r) => setImmediate(r));
    await Promise.all([second, group.submit(3)]);
    expect(performance.now() - ended).toBeGreaterThan(600);
    expect(sizes).toEqual([1, 2]);
  });

  it('rests at most so long, and not at all when a whole batch by weight is waiting', async () => {
    const group = new GroupCommit<number, number>({
      maxBatch: 100,
      rest: { times: AN_HOUR_MS, mostMs: AN_HOUR_MS },
      weigh: (x) => x,
      commit: async (xs) => xs,
    });
    await group.submit(1);
    expect(await group.submit(100)).toBe(100);
    const short = new GroupCommit<number, number>({
      maxBatch: 100,
      rest: { times: AN_HOUR_MS, mostMs: 20 },
      commit: async (xs) => xs,
    });
    await short.submit(1);
    expect(await short.submit(2)).toBe(2);
  });

  it('may rest longer after a commit that carried much', async () => {
    const carried: number[] = [];
    const group = new GroupCommit<number, number>({
      maxBatch: 100,
      rest: {
        times: (weight) => {
          carried.push(weight);
          return 0;
        },
        mostMs: 10,
      },
      weigh: (x) => x,
      commit: async (xs) => xs,
    });
    await group.submitAll([20, 30]);
    await group.submit(7);
    await group.drain();
    expect(carried).toEqual([50, 7]);
  });

  it('rests until all callers are back where they wait for their answers, and so gathers those who came apart', async () => {
    const sizes: number[] = [];
    const lasts = 20;
    let begins = () => {};
    const begun = new Promise<void>((resolve) => {
      begins = resolve;
    });
    const group = new GroupCommit<number, number>({
      maxBatch: 100,
      rest: { times: AN_HOUR_MS, mostMs: AN_HOUR_MS, untilCallersAreBack: true },
      commit: async (xs) => {
        sizes.push(xs.length);
        begins();
        // stands for work that takes this long
        await new Promise((r) => setTimeout(r, lasts));
        return xs;
      },
    });
    const caller = async (n: number) => {
      while (sizes.length < 4) await group.submit(n);
    };
    const first = caller(1);
    await begun;
    await Promise.all([first, caller(2), caller(3)]);
    expect(sizes).toEqual([1, 3, 3, 3]);
  });

  it('does not wait longer than the rest for callers who do not come back', async () => {
    const group = new GroupCommit<number, number>({
      maxBatch: 100,
      rest: { times: 1_000_000, mostMs: 30, untilCallersAreBack: true },
      commit: async (xs) => xs,
    });
    await group.submitAll([1, 2, 3]);
    expect(await group.submit(4)).toBe(4);
  });

  it('drains', async () => {
    let done = 0;
    const group = new GroupCommit<number, number>({
      maxBatch: 1,
      commit: async (xs) => {
        await new Promise((r) => setImmediate(r));
        done += xs.length;
        return xs;
      },
    });
    void group.submitAll([1, 2, 3]);
    await group.drain();
    expect(done).toBe(3);
  });
});
