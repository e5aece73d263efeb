import { eventually } from '#testing';
import type { Observer } from './observe.js';

/**
 * When faults stop, everything converges: nothing is in flight and the figures have stood still for a while.
 * How long that takes is a matter of the machine; a promise is broken where nothing moves any more though
 * something is left.
 * @returns how long it took, undefined when something was left
 */
export async function settled(
  observer: Observer,
  {
    completions,
    stuckMs = 60_000,
    timeoutMs = 600_000,
    stillMs = 1500,
  }: { completions: number; stuckMs?: number; timeoutMs?: number; stillMs?: number },
): Promise<number | undefined> {
  const begun = Date.now();
  let last = '';
  let since = Date.now();
  try {
    const end = await eventually(
      async () => {
        const tally = await observer.tally();
        const now = JSON.stringify(tally);
        if (now !== last) since = Date.now();
        last = now;
        if (Date.now() - since >= stuckMs) return 'stuck';
        return (
          tally.completions >= completions &&
          tally.awards >= completions &&
          tally.messages >= tally.awards &&
          tally.inFlight === 0 &&
          Date.now() - since >= stillMs
        );
      },
      { timeoutMs, everyMs: 100 },
    );
    return end === 'stuck' ? undefined : Date.now() - begun;
  } catch {
    return undefined;
  }
}

/**
 * For a product that is broken on purpose and may never come to its end: nothing is in flight, or what is
 * there has not moved for long.
 */
export async function quiet(
  observer: Observer,
  { timeoutMs = 90_000, stillMs = 3_000, stuckMs = 12_000 } = {},
): Promise<void> {
  let last = '';
  let since = Date.now();
  await eventually(
    async () => {
      const tally = await observer.tally();
      const now = JSON.stringify(tally);
      if (now !== last) since = Date.now();
      last = now;
      return Date.now() - since >= (tally.inFlight === 0 ? stillMs : stuckMs);
    },
    { timeoutMs, everyMs: 200 },
  ).catch(() => undefined);
}
