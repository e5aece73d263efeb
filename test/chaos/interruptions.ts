// Which repeated e-mails are explained. The promise: one e-mail for each message; again only when something came between "accepted" and "recorded".

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
 * Longest time from "accepted" to "recorded" while nothing is wrong, on a machine that is busy: what was accepted earlier than this before
 * an interruption has its record, so the interruption is no excuse for sending it again.
 */
export const RECORDED_WITHIN_MS = 2_000;

export interface Explained {
  repeated: number;
  /** Of all that came again: how long before the start of what explains it the copy was accepted, at most. */
  longestMs: number;
  unexplained: string[];
}

/**
 * Each copy that another one followed must have been accepted while something interrupted its recording, and an interruption excuses no more
 * copies than can have been in hand. Copies take the interruption that ends first: with intervals that finds an assignment wherever there is one.
 */
export function explain(acceptedAt: ReadonlyMap<string, number[]>, interruptions: readonly Interruption[]): Explained {
  const left = interruptions.map((interruption) => ({ ...interruption })).sort((a, b) => a.until - b.until);
  const repeats: { id: string; at: number; next: number }[] = [];
  for (const [id, times] of acceptedAt) {
    const sorted = times.toSorted((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++) repeats.push({ id, at: sorted[i - 1]!, next: sorted[i]! });
  }
  const unexplained: string[] = [];
  let longestMs = 0;
  for (const { id, at, next } of repeats.sort((a, b) => a.at - b.at)) {
    const reason = left.find((one) => one.mails > 0 && one.from - RECORDED_WITHIN_MS <= at && at <= one.until && one.from <= next);
    if (reason === undefined) {
      unexplained.push(`e-mail ${id} was accepted at ${new Date(at).toISOString()} and again ${next - at} ms later, and ${nearest(interruptions, at)}`);
      continue;
    }
    reason.mails -= 1;
    longestMs = Math.max(longestMs, reason.from - at);
  }
  return { repeated: repeats.length, longestMs, unexplained };
}

function nearest(interruptions: readonly Interruption[], at: number): string {
  const distance = ({ from, until }: Interruption) => Math.max(from - RECORDED_WITHIN_MS - at, at - until, 0);
  const [closest] = interruptions.toSorted((a, b) => distance(a) - distance(b));
  if (closest === undefined) return 'nothing was interrupted at all';
  if (distance(closest) === 0) return `of what was in hand when ${closest.what} more came again than the ${closest.mails} that can have been`;
  return `nothing came between: the nearest interruption is that ${closest.what}, ${closest.from - at} ms later`;
}
