// Guarantees switched off inside the product: the checker has to name what is broken then. Several at once
// where each can only show in a figure of its own; every one by itself, and those that are not here: npm run
// chaos -- --break all.
import { describe, expect, it } from 'vitest';
import type { Break } from '#testing';
import { DRILLS, faultsOf, runDrill } from './drills.js';

/**
 * One for each figure of the verdict; the others differ in where the product is wrong, not in what the
 * checker sees.
 */
const TOGETHER: Break[][] = [
  // An award that is lost has neither points nor a message, a budget that is overspent has each award once.
  [
    'progress-outside-transaction',
    'ledger-outside-transaction',
    'budget-without-room',
    'accepted-sent-again',
    // it is enrollment that dies for this one, before anything of the others has happened
    'counts-outside-transaction',
  ],
  // An award that is there twice has its points and its message twice; poison among completions takes no
  // message with it; who says too early that a message was sent leaves none waiting.
  ['effect-without-unique-key', 'poison-takes-its-batch', 'lost-jobs-stay-lost', 'mark-before-send'],
];

describe('the checker', () => {
  it('has a guarantee switched off here for each of its figures, and one at a time for a figure', () => {
    const figures = Object.values(DRILLS).map(({ figure }) => figure);
    expect(
      TOGETHER.flat()
        .map((name) => DRILLS[name].figure)
        .sort(),
    ).toEqual([...new Set(figures)].sort());
  });

  it.each(TOGETHER.map((off) => [off.join(', '), off] as const))(
    'notices %s',
    async (_, off) => {
      const verdict = await runDrill(off, faultsOf(off));
      for (const name of off) expect(verdict[DRILLS[name].figure], name).toBeGreaterThan(0);
    },
    600_000,
  );

  it('has nothing to say of the same faults when the product is whole', async () => {
    const { problems } = await runDrill([], faultsOf(TOGETHER.flat()));
    expect(problems).toEqual([]);
  }, 900_000);
});
