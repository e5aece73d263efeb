import { eventually } from '#testing';
import type { Observer } from './observe.js';

/** When faults stop, everything converges: nothing is in flight and the figures have stood still for a while. Answers how long it took, undefined when it did not. */
export async function settled(observer: Observer, { completions, timeoutMs, stillMs = 1500 }: { completions: number; timeoutMs: number; stillMs?: number }): Promise<number | undefined> {
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
        return tally.completions >= completions && tally.awards >= completions && tally.messages >= tally.awards && tally.inFlight === 0 && Date.now() - since >= stillMs;
      },
      { timeoutMs, everyMs: 100 },
    );
    return Date.now() - begun;
  } catch {
    return undefined;
  }
}
