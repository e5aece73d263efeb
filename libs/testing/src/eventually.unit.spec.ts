import { describe, expect, it } from 'vitest';
import { eventually, pauseAfter } from './eventually.js';

describe('eventually', () => {
  it('hands back the first answer that holds', async () => {
    let calls = 0;
    expect(await eventually(() => (++calls > 2 ? `call ${calls}` : undefined), { everyMs: 1 })).toBe(
      'call 3',
    );
  });

  it('takes an assertion that fails for a reason to go on', async () => {
    let calls = 0;
    await eventually(
      () => {
        expect(++calls).toBeGreaterThan(1);
        return true;
      },
      { everyMs: 1 },
    );
    expect(calls).toBe(2);
  });

  it('looks less often the longer it has waited, and never more seldom than four times a second', () => {
    expect([0, 200, 1_000, 60_000].map(pauseAfter)).toEqual([25, 25, 100, 250]);
  });

  it('says what it waited for and what it saw last', async () => {
    await expect(
      eventually(() => false, { timeoutMs: 5, everyMs: 1, describe: 'the award' }),
    ).rejects.toThrow('Waited 5 ms for the award; last answer: false');
    await expect(
      eventually(
        () => {
          throw new Error('3 of 4');
        },
        { timeoutMs: 5, everyMs: 1 },
      ),
    ).rejects.toThrow('3 of 4');
  });
});
