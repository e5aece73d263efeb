import { z } from 'zod';
import { cursorParam } from '#persistence';
import type { PointsEntryDocument } from './points.schema.js';

export const participantPath = z.object({
  participantId: z.string().min(1).max(120).describe('Id of the participant'),
});
export const ledgerQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most entries on a page'),
  cursor: cursorParam,
});

export const reconciliationQuery = z.object({
  fresh: z
    .enum(['true'])
    .optional()
    .describe('Compare now, which reads everything; otherwise what the last comparison found'),
});

const entryView = z
  .object({
    id: z.string().describe('Id of the entry'),
    awardId: z.string().describe('The award that it belongs to'),
    kind: z.enum(['AWARD', 'REVERSAL', 'REINSTATEMENT', 'ADJUSTMENT']).describe('What happened'),
    points: z.number().int().describe('Change of the balance'),
    at: z.iso.datetime().describe('When'),
  })
  .meta({ id: 'PointsEntry' });

export const pointsView = z
  .object({
    participantId: z.string().describe('The person'),
    balance: z.number().int().describe('Points now; the sum of all entries'),
    entries: z.array(entryView).describe('The ledger, oldest first'),
    nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  })
  .meta({ id: 'Points' });

export const entryOf = ({ _id, awardId, kind, points, createdAt }: PointsEntryDocument) => ({
  id: _id,
  awardId,
  kind,
  points,
  at: createdAt.toISOString(),
});

export const reconciliationView = z
  .object({
    checkedAt: z.iso.datetime().describe('When it was compared; of several governments the earliest'),
    participants: z.number().int().describe('Persons with a balance or an entry'),
    entries: z.number().int().describe('Entries read'),
    mismatches: z
      .number()
      .int()
      .describe('Persons whose ledger is not their balance; anything but 0 is a fault'),
    examples: z
      .array(z.object({ participantId: z.string(), ledger: z.number().int(), balance: z.number().int() }))
      .describe('Up to ten of them'),
  })
  .meta({ id: 'PointsReconciliation' });
export type ReconciliationView = z.output<typeof reconciliationView>;
