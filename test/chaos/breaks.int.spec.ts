// Guarantees switched off inside the product, one at a time: the checker has to name what is broken then. All of them: npm run chaos -- --break all.
import { describe, expect, it } from 'vitest';
import type { Break } from '#platform';
import { breakGuarantee, DRILLS, runDrill } from './drills.js';

/** One for each figure of the verdict; the others differ in where the product is wrong, not in what the checker sees. */
const SHOWN: Break[] = ['progress-outside-transaction', 'effect-without-unique-key', 'ledger-outside-transaction', 'budget-without-room', 'mark-before-send', 'accepted-sent-again', 'poison-takes-its-batch', 'lost-jobs-stay-lost'];

/** Their faults, without the one that two of them share. */
const FAULTS = SHOWN.filter((name) => name !== 'progress-outside-transaction').map((name) => DRILLS[name].fault);

describe('the checker', () => {
  it('has a guarantee switched off here for each of its figures', () => {
    expect(new Set(SHOWN.map((name) => DRILLS[name].figure))).toEqual(new Set(Object.values(DRILLS).map(({ figure }) => figure)));
  });

  it.each(SHOWN)('notices %s', async (name) => {
    expect(await breakGuarantee(name)).toMatchObject({ caught: true });
  }, 300_000);

  it('has nothing to say of the same faults when the product is whole', async () => {
    const verdict = await runDrill(undefined, async (world) => { for (const fault of FAULTS) await fault(world); });
    expect(verdict.problems).toEqual([]);
  }, 480_000);
});
