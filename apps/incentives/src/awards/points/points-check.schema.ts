import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** What the last comparison of a government's ledgers with its balances found; the id is the government's. */
export class PointsCheckStore extends storeOf({
  collection: 'points_checks',
  agency: null,
  fields: {
    checkedAt: z.date(),
    participants: z.number(),
    entries: z.number(),
    mismatches: z.number(),
    examples: z.array(z.strictObject({ participantId: z.string(), ledger: z.number(), balance: z.number() })),
  },
}) {}
export type PointsCheckDocument = DocumentOf<PointsCheckStore>;
