import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { namesBeside } from '#platform';
import { inOrder, period, wrongOrder } from '../dry-run/dry-run.dto.js';
import type { RetroAwardDocument, RetroRowDocument } from './retro.schema.js';

export const retroBody = z
  .object({
    ...period,
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('`digest` of the dry run whose difference is applied')
      .meta({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }),
    reason: z.string().trim().min(3).max(500).describe('Why; kept for whoever asks later'),
  })
  .refine(inOrder, wrongOrder);
export type RetroBody = z.output<typeof retroBody>;

export const retroPath = z.object({ retroId: z.string().min(1).max(240).describe('Id of the retro-award') });
export const retroQuery = z.object({
  ruleCode: z.string().min(1).max(60).optional().describe('Only of this rule'),
  ...listQuery(200).shape,
});
export const rowQuery = retroQuery.omit({ ruleCode: true, ids: true });
export const reverseBody = z.object({
  reason: z
    .string()
    .trim()
    .min(3)
    .max(500)
    .describe('Why it is taken back; the persons can read it')
    .meta({ example: 'Versi aturan dibatalkan' }),
});

export interface RetroWithCounts extends RetroAwardDocument {
  counts: Record<RetroRowDocument['status'], number>;
}

export const retroView = z
  .object({
    id: z.string(),
    ruleCode: z.string(),
    ruleVersion: z.string(),
    fromYear: z.int(),
    toYear: z.int(),
    digest: z.string(),
    reason: z.string(),
    orderedBy: z.string().describe('Who ordered it'),
    orderedAt: z.iso.datetime(),
    status: z
      .enum(['APPLYING', 'APPLIED', 'REVERSING', 'REVERSED'])
      .describe('APPLYING, REVERSING: interrupted; send the same order again'),
    counts: z.object({ PENDING: z.int(), GRANTED: z.int(), SKIPPED: z.int(), REVERSED: z.int() }),
    appliedAt: z.iso.datetime().optional(),
    reversal: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'RetroAward' });
export const retroPage = z.object({
  items: z.array(retroView.omit({ counts: true })),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  ...pageFigures,
});

export const rowPage = z.object({
  items: z.array(
    z.object({
      awardId: z.string(),
      participantId: z.string(),
      ...namesBeside('participantId'),
      difference: z.enum(['GRANT', 'MORE_POINTS']),
      sourceId: z.string(),
      year: z.int(),
      title: z.string().optional(),
      points: z.int(),
      status: z.enum(['PENDING', 'GRANTED', 'SKIPPED', 'REVERSED']),
      why: z.string().optional(),
    }),
  ),
  nextCursor: z.string().optional().describe('Pass it as `cursor` for what follows'),
  ...pageFigures,
});

export const headOf = ({
  _id,
  ruleCode,
  ruleVersion,
  fromYear,
  toYear,
  digest,
  reason,
  orderedBy,
  createdAt,
  status,
  appliedAt,
  reversal,
}: RetroAwardDocument): Omit<z.infer<typeof retroView>, 'counts'> => ({
  id: _id,
  ruleCode,
  ruleVersion,
  fromYear,
  toYear,
  digest,
  reason,
  orderedBy,
  orderedAt: createdAt.toISOString(),
  status,
  ...(appliedAt && { appliedAt: appliedAt.toISOString() }),
  ...(reversal && { reversal: { ...reversal, at: reversal.at.toISOString() } }),
});
export const viewOf = (retro: RetroWithCounts): z.infer<typeof retroView> => ({
  ...headOf(retro),
  counts: retro.counts,
});
export const rowOf = ({
  awardId,
  participantId,
  difference,
  sourceId,
  year,
  title,
  points,
  status,
  why,
}: RetroRowDocument) => ({
  awardId,
  participantId,
  difference,
  sourceId,
  year,
  ...(title && { title }),
  points,
  status,
  ...(why && { why }),
});
