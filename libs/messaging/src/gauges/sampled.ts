/** A scrape sees what is at most this old: however many ask, the engines are asked seldom. */
const FRESH_MS = 5_000;
/** A scrape waits no longer than this for an engine; Prometheus gives up after 10 s. */
const PATIENCE_MS = 3_000;

/**
 * What a gauge shows, looked up when it is asked for: at most once in five seconds, by one look at a time.
 * @returns undefined where the truth cannot be had just now: a gauge then shows nothing, not what was true before
 */
export function sampled<T>(
  look: () => Promise<T>,
  { freshMs = FRESH_MS, patienceMs = PATIENCE_MS, now = () => performance.now() } = {},
): () => Promise<T | undefined> {
  let last: { at: number; value: T } | undefined;
  let running: Promise<void> | undefined;
  return async () => {
    if (last && now() - last.at < freshMs) return last.value;
    last = undefined;
    running ??= look()
      .then(
        (value) => void (last = { at: now(), value }),
        () => undefined,
      )
      .finally(() => (running = undefined));
    await atMost(running, patienceMs);
    return (last as { value: T } | undefined)?.value;
  };
}

async function atMost(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
