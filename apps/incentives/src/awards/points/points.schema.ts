import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

const storedEntryKind = z.enum(['AWARD', 'REVERSAL', 'REINSTATEMENT', 'ADJUSTMENT']);
export type EntryKind = z.infer<typeof storedEntryKind>;

/**
 * One line of a person's points ledger. Lines are added, never changed. The id is tenant, person and a
 * time-ordered id: a ledger is read along the ids and needs no other index.
 */
export class PointsEntryStore extends storeOf({
  collection: 'points_entries',
  agency: null,
  fields: {
    participantId: z.string(),
    awardId: z.string(),
    kind: storedEntryKind,
    /** Negative for a reversal; 0 for incentives without points, so that the ledger tells their story as well. */
    points: z.number(),
  },
}) {}
export type PointsEntryDocument = DocumentOf<PointsEntryStore>;

/** The range of a person's ledger lines. */
export const ledgerRange = (tenantId: string, participantId: string) => ({
  $gt: `${tenantId}:${participantId}:`,
  $lt: `${tenantId}:${participantId};`,
});
