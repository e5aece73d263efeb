import type { NewEntry } from './feed-entry.js';

/** An entry without a place, and since when it is here. */
export interface WaitingEntry extends NewEntry {
  since: Date;
}

/**
 * Which of the waiting entries can take their place, each with the agency whom it concerns. Whoever is in the
 * feed without an agency stays unseen by it for ever, so what is about somebody who is not known yet waits
 * for a while, and what came later about the same person with it.
 *
 * @param waiting oldest first
 * @param agencyOf where the person works; undefined while nobody knows
 * @param waitedSince entries that came before it wait no longer
 * @param heldUp people about whom something older waits already
 */
export function readyForPlaces(
  waiting: readonly WaitingEntry[],
  agencyOf: (entry: WaitingEntry) => string | undefined,
  waitedSince: Date,
  heldUp: ReadonlySet<string> = new Set(),
): { ready: WaitingEntry[]; heldUp: ReadonlySet<string> } {
  const held = new Set(heldUp);
  const ready = waiting.flatMap((entry) => {
    const { tenantId, participantId, agencyIds, since } = entry;
    if (participantId === undefined) return [entry];
    const person = `${tenantId}/${participantId}`;
    if (held.has(person)) return [];
    if (agencyIds.length > 0) return [entry];
    const agencyId = agencyOf(entry);
    if (agencyId !== undefined) return [{ ...entry, agencyIds: [agencyId] }];
    if (since.getTime() <= waitedSince.getTime()) return [entry];
    held.add(person);
    return [];
  });
  return { ready, heldUp: held };
}
