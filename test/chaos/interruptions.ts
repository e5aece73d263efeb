// Which repeated e-mails are explained. The promise: one e-mail for each message; again only when something
// came between "accepted" and "recorded".

/** Something that can come between the mail server's "accepted" and our record of it. */
export interface Interruption {
  what: string;
  /** Milliseconds since the epoch. */
  from: number;
  until: number;
  /** How many mails can have been in that state: what the process may hold at once by its configuration. */
  mails: number;
}

/**
 * A commit takes no longer than this beyond the slowest record that the run itself has seen while nothing was
 * wrong: what was accepted earlier than that before an interruption has its record, so the interruption is no
 * excuse for sending it again.
 */
export const COMMITTED_WITHIN_MS = 1_000;

export interface Explained {
  repeated: number;
  /** Of all that came again: how long before the start of what explains it the copy was accepted, at most. */
  longestMs: number;
  /** The slowest record of an e-mail that came once, while nothing was wrong. */
  slowestRecordMs: number;
  unexplained: string[];
}

/**
 * Each copy that another one followed must have been accepted while something interrupted its recording, and
 * an interruption excuses no more copies than can have been in hand. Copies take the interruption that ends
 * first: with intervals that finds an assignment wherever there is one.
 */
export function explain(
  acceptedAt: ReadonlyMap<string, number[]>,
  recordedAt: ReadonlyMap<string, number>,
  interruptions: readonly Interruption[],
): Explained {
  const slowestRecordMs = slowestOf(acceptedAt, recordedAt, interruptions),
    within = COMMITTED_WITHIN_MS + slowestRecordMs;
  const left = interruptions.map((interruption) => ({ ...interruption })).sort((a, b) => a.until - b.until);
  const repeats: { id: string; at: number; next: number }[] = [];
  for (const [id, times] of acceptedAt) {
    const sorted = times.toSorted((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++) repeats.push({ id, at: sorted[i - 1]!, next: sorted[i]! });
  }
  const unexplained: string[] = [];
  let longestMs = 0;
  for (const { id, at, next } of repeats.sort((a, b) => a.at - b.at)) {
    const reason = left.find(
      (one) => one.mails > 0 && one.from - within <= at && at <= one.until && one.from <= next,
    );
    if (reason === undefined) {
      unexplained.push(
        `e-mail ${id} was accepted at ${new Date(at).toISOString()} and again ${next - at} ms later, and ${nearest(interruptions, at, within)}`,
      );
      continue;
    }
    reason.mails -= 1;
    longestMs = Math.max(longestMs, reason.from - at);
  }
  return { repeated: repeats.length, longestMs, slowestRecordMs, unexplained };
}

function slowestOf(
  acceptedAt: ReadonlyMap<string, number[]>,
  recordedAt: ReadonlyMap<string, number>,
  interruptions: readonly Interruption[],
): number {
  let slowest = 0;
  for (const [id, [at, again]] of acceptedAt) {
    const recorded = recordedAt.get(id);
    if (recorded === undefined || again !== undefined || recorded - at! <= slowest) continue;
    if (!interruptions.some(({ from, until }) => from <= recorded && at! <= until)) slowest = recorded - at!;
  }
  return slowest;
}

function nearest(interruptions: readonly Interruption[], at: number, within: number): string {
  const distance = ({ from, until }: Interruption) => Math.max(from - within - at, at - until, 0);
  const [closest] = interruptions.toSorted((a, b) => distance(a) - distance(b));
  if (closest === undefined) return 'nothing was interrupted at all';
  if (distance(closest) === 0)
    return `of what was in hand when ${closest.what} more came again than the ${closest.mails} that can have been`;
  return `nothing came between: the nearest interruption is that ${closest.what}, ${closest.from - at} ms later`;
}
