/**
 * UUIDs of version 7 (RFC 9562), as all our ids are or contain: the first 48 bits are the millisecond in
 * which one was made.
 */
const idsOfVersion7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gi;

/** Far more than an event takes to arrive, and than the clocks of two machines differ. */
const RECENT_MS = 10 * 60_000;

/**
 * @returns whether one of the ids in a text was made in the last minutes, so that the news of it may still be
 * on their way
 */
export function namesNewId(text: string, now: number): boolean {
  for (const [id] of text.matchAll(idsOfVersion7)) {
    const madeAt = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
    if (Math.abs(now - madeAt) <= RECENT_MS) return true;
  }
  return false;
}
