import { eventually } from '#testing';
import type { Observer } from './observe.js';

/** When faults stop, everything converges: nothing is in flight and the figures have stood still for a while. Answers how long it took, undefined when it did not. */
export async function settled(
  observer: Observer,
  { completions, timeoutMs, stillMs = 1500 }: { completions: number; timeoutMs: number; stillMs?: number },
): Promise<number | undefined> {
  const begun = Date.now();
  let last = '';
  let since = Date.now();
  try {
    await eventually(
      async () => {
        const tally = await observer.tally();
        const now = JSON.stringify(tally);
        if (now !== last) since = Date.now();
        last = now;
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
    return Date.now() - begun;
  } catch {
    return undefined;
  }
}

/** For a product that is broken on purpose and may never come to its end: nothing is in flight, or what is there has not moved for long. */
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
