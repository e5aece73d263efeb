import { setTimeout as delay } from 'node:timers/promises';

/** Nobody waits that long for what works, even on a machine that others keep busy. */
const PATIENCE_MS = 60_000;

export interface EventuallyOptions<T> {
  /** Longer than a minute only for what takes long; never shorter, or a busy machine fails what is right. */
  timeoutMs?: number;
  everyMs?: number;
  /**
   * What is being waited for, as it should read after "Waited 5000 ms for ...". It sees the last thing that
   * the probe answered.
   */
  describe?: string | ((last: T | undefined) => string | Promise<string>);
}

/**
 * Polls a probe until it neither throws nor answers undefined, null or false, and hands back its answer.
 * A probe may assert: the error of its last try tells why the wait failed.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { timeoutMs = PATIENCE_MS, everyMs = 25, describe }: EventuallyOptions<T> = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + timeoutMs;
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
    await delay(everyMs);
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
