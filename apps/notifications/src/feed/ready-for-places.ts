import type { FeedEventDocument } from './feed-event.schema.js';

/**
 * Which of the waiting entries can take their place, each with the agency whom it concerns. Whoever is in the
 * feed without an agency stays unseen by it for ever, so what is about somebody who is not known yet waits
 * for a while, and what came later about the same person with it.
 *
 * @param waiting oldest first
 * @param agencyOf where the person works; undefined while nobody knows
 * @param waitedSince entries that came before it wait no longer
 */
export function readyForPlaces(
  waiting: readonly FeedEventDocument[],
  agencyOf: (entry: FeedEventDocument) => string | undefined,
  waitedSince: Date,
): FeedEventDocument[] {
  const heldUp = new Set<string>();
  return waiting.flatMap((entry) => {
    const { tenantId, participantId, agencyIds, createdAt } = entry;
    if (participantId === undefined) return [entry];
    const person = `${tenantId}/${participantId}`;
    if (heldUp.has(person)) return [];
    if (agencyIds.length > 0) return [entry];
    const agencyId = agencyOf(entry);
    if (agencyId !== undefined) return [{ ...entry, agencyIds: [agencyId] }];
    if (createdAt.getTime() <= waitedSince.getTime()) return [entry];
    heldUp.add(person);
    return [];
  });
}
