import { setTimeout as delay } from 'node:timers/promises';

/** Nobody waits that long for what works, even on a machine that others keep busy. */
const PATIENCE_MS = 60_000;

/** Who has waited long looks less often: each look takes processor time from what is waited for. */
const PART_OF_THE_WAIT = 1 / 10;
const SHORTEST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 250;

export interface EventuallyOptions<T> {
  /** Longer than a minute only for what takes long; never shorter, or a busy machine fails what is right. */
  timeoutMs?: number;
  /** By itself the pause between two looks grows with the wait; give one for a moment that must not be missed. */
  everyMs?: number;
  /**
   * What is being waited for, as it should read after "Waited 5000 ms for ...". It sees the last thing that
   * the probe answered.
   */
  describe?: string | ((last: T | undefined) => string | Promise<string>);
}

/** How long to wait before the next look. */
export const pauseAfter = (waitedMs: number): number =>
  Math.min(Math.max(waitedMs * PART_OF_THE_WAIT, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);

/**
 * Polls a probe until it neither throws nor answers undefined, null or false, and hands back its answer.
 * A probe may assert: the error of its last try tells why the wait failed.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { timeoutMs = PATIENCE_MS, everyMs, describe }: EventuallyOptions<T> = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const begun = performance.now(),
    deadline = begun + timeoutMs;
  let last: T | undefined;
  let failure: unknown;
  for (;;) {
    try {
      last = await probe();
      failure = undefined;
      if (last !== undefined && last !== null && last !== false)
        return last as NonNullable<Exclude<T, false>>;
    } catch (error) {
      failure = error;
    }
    if (performance.now() >= deadline) break;
    await delay(everyMs ?? pauseAfter(performance.now() - begun));
  }
  const wanted = typeof describe === 'function' ? await describe(last) : (describe ?? 'a probe to hold');
  const why =
    failure instanceof Error
      ? failure.message
      : failure === undefined
        ? `last answer: ${JSON.stringify(last)}`
        : String(failure);
  throw new Error(`Waited ${timeoutMs} ms for ${wanted}; ${why}`, { cause: failure });
}
