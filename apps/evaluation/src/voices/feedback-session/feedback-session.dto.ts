import { z } from 'zod';
import { FEWEST_ANSWERS } from '../feedback/feedback-summary.js';
import type { FeedbackSession } from './feedback-session.schema.js';

export const sessionBody = z
  .object({
    heldOn: z.iso.date().optional().describe('Local day on which it is held; today unless given'),
    note: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .optional()
      .describe('Minutes, in short')
      .meta({ example: 'Peserta meminta lebih banyak studi kasus anggaran.' }),
  })
  .meta({ id: 'FeedbackSessionRequest' });

export const judgementView = z.object({
  asked: z.int(),
  answered: z.int(),
  low: z.int().optional().describe('Answers that find it less relevant; from three answers on'),
  lowPercent: z.number().optional().describe('Their share'),
  needed: z.int().describe('Answers needed to judge'),
  verdict: z.enum(['RELEVANT', 'LESS_RELEVANT', 'SAMPLE_TOO_SMALL']),
  reason: z.string(),
  threshold: z.object({ key: z.string(), version: z.int(), value: z.record(z.string(), z.number()) }),
});

export const sessionView = z
  .object({
    batchId: z.string(),
    programmeId: z.string(),
    programmeTitle: z.string(),
    heldOn: z.string(),
    note: z.string().optional(),
    status: z.enum(['OPEN', 'CLOSED']),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().optional(),
    judgement: judgementView.optional().describe('How relevant its programme is, judged when it was closed'),
  })
  .meta({ id: 'FeedbackSession' });

export const viewOf = ({
  _id,
  programmeId,
  programmeTitle,
  heldOn,
  note,
  status,
  openedAt,
  closedAt,
  judgement,
}: FeedbackSession): z.infer<typeof sessionView> => ({
  batchId: _id,
  programmeId,
  programmeTitle,
  heldOn,
  ...(note && { note }),
  status,
  openedAt: openedAt.toISOString(),
  ...(closedAt && { closedAt: closedAt.toISOString() }),
  ...(judgement && { judgement: judgementOf(judgement) }),
});

/** With fewer than three answers, how many were low would tell who said what. */
function judgementOf({
  low,
  lowPercent,
  ...judgement
}: NonNullable<FeedbackSession['judgement']>): z.infer<typeof judgementView> {
  return judgement.answered < FEWEST_ANSWERS ? judgement : { ...judgement, low, lowPercent };
}
