import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, emptyAccount, type AccountChange } from './account.js';

const change = (version: number, creditedTenths: number, completions: 1 | -1 = 1): AccountChange => ({
  version,
  creditedTenths,
  completions,
  ...(completions === 1 ? { obligationTenths: 200 } : {}),
});
const history = [change(1, 40), change(2, 165), change(3, 205), change(4, 165, -1), change(5, 205)];
const all = (changes: AccountChange[]) => changes.reduce(applied, emptyAccount);

describe('the account of a year', () => {
  it('has the totals of the newest change and the number of completions that count', () => {
    expect(all(history)).toEqual({
      version: 5,
      creditedTenths: 205,
      obligationTenths: 200,
      completions: 3,
      countedTo: 5,
      countedAhead: [],
    });
  });

  it('ends the same in any order, with any repetitions', () => {
    const shuffled = fc.shuffledSubarray([...history, ...history], { minLength: 2 * history.length });
    fc.assert(
      fc.property(shuffled, (changes) => {
        expect(all(changes)).toEqual(all(history));
      }),
    );
  });

  it('keeps the obligation when a withdrawal tells none, and takes a newer one', () => {
    expect(applied(all(history.slice(0, 3)), change(4, 1, -1)).obligationTenths).toBe(200);
    expect(applied(all(history), { ...change(6, 220), obligationTenths: null }).obligationTenths).toBeNull();
  });
});
