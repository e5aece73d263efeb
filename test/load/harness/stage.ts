// What a stage (a child process of the conductor) and its conductor tell each other.
import { setTimeout as delay } from 'node:timers/promises';
import { completion, type Completion } from './workload.js';

const BENCH = process.env.BENCH_PREFIX ?? 'bench-';
export const NAMES = {
  enrollment: `${BENCH}enrollment`.replaceAll('.', '_'),
  incentives: `${BENCH}incentives`.replaceAll('.', '_'),
  notifications: `${BENCH}notifications`.replaceAll('.', '_'),
  completions: `${BENCH}completions`,
  awards: `${BENCH}awards`,
  mail: `${BENCH}mail`.replaceAll(':', '-'),
};

interface Go {
  kind: 'go';
  run: string;
  n: number;
  callers: number;
  /** Completions a second in an open loop; without it as fast as the callers go. */
  rate?: number;
}
export type ToStage = Go | { kind: 'expect'; n: number };
export type FromStage =
  | { kind: 'ready' }
  | { kind: 'made' }
  | { kind: 'done'; at: number; latencies: number[] }
  | { kind: 'failed'; why: string };

export const tell = (message: FromStage) => process.send?.(message);
export const failed = (error: unknown) =>
  tell({ kind: 'failed', why: error instanceof Error ? String(error.stack) : String(error) });
process.once('disconnect', () => process.exit(0));

/** First stage: makes the load by itself; HTTP is not part of floor and baseline. */
export function makesLoad(record: (completion: Completion) => Promise<unknown>): void {
  process.on('message', (go: ToStage) => {
    if (go.kind === 'go') void load(go, record).then(() => tell({ kind: 'made' }), failed);
  });
}

async function load(
  { run, n, callers, rate }: Go,
  record: (completion: Completion) => Promise<unknown>,
): Promise<void> {
  if (rate === undefined) {
    let next = 0;
    const caller = async () => {
      while (next < n) await record(completion(run, next++, n));
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return;
  }
  const begun = Date.now();
  const open: Promise<unknown>[] = [];
  while (open.length < n) {
    const due = Math.min(n, Math.floor(((Date.now() - begun) / 1000) * rate) + 1);
    while (open.length < due) open.push(record(completion(run, open.length, n)));
    await delay(1);
  }
  await Promise.all(open);
}

/** Last stage: counts different messages, and says when all that are expected are there. */
export function countsMessages(): (messages: { id: string; at: number }[]) => void {
  const seen = new Set<string>();
  let latencies: number[] = [];
  let expected = Infinity;
  const check = () => {
    if (seen.size < expected) return;
    expected = Infinity;
    tell({ kind: 'done', at: Date.now(), latencies });
  };
  process.on('message', (message: ToStage) => {
    if (message.kind !== 'expect') return;
    seen.clear();
    latencies = [];
    expected = message.n;
  });
  return (messages) => {
    const now = Date.now();
    for (const { id, at } of messages) {
      if (seen.has(id)) continue;
      seen.add(id);
      latencies.push(now - at);
    }
    check();
  };
}
