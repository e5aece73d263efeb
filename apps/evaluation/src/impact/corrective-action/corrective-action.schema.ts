import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { storedVerdict } from '../../ground/verdict/verdict.js';

/**
 * Something that did not improve after a training is to be put right by somebody, by a day. One per batch and
 * indicator.
 */
export class CorrectiveActionStore extends storeOf({
  collection: 'corrective_actions',
  agency: null,
  listed: true,
  fields: {
    programmeId: z.string(),
    batchId: z.string(),
    indicatorId: z.string(),
    title: z.string(),
    indicator: z.string(),
    unit: z.string(),
    baseline: z.number(),
    after: z.number(),
    /** The participant who is to act: the organiser of the programme, else the head of the graduate's agency. */
    ownerId: z.string().nullable(),
    dueOn: z.string(),
    /** What it was opened by; kept as it was. */
    decision: z.strictObject({
      evaluationId: z.string(),
      changePercent: z.number().nullable(),
      threshold: z.strictObject({
        key: z.string(),
        version: z.number(),
        value: z.record(z.string(), z.number()),
      }),
      reason: z.string(),
    }),
    verdicts: z.array(storedVerdict).optional(),
    /** WITHDRAWN: the completions that it rested on were all taken back. */
    status: z.enum(['OPEN', 'DONE', 'WITHDRAWN']),
    log: z.array(
      z.strictObject({
        at: z.date(),
        by: z.string(),
        note: z.string(),
      }),
    ),
  },
  indexes: [
    { on: { tenantId: 1, batchId: 1, indicatorId: 1 }, unique: true },
    { on: { tenantId: 1, status: 1, _id: 1 } },
    { on: { tenantId: 1, programmeId: 1, _id: 1 } },
  ],
}) {}
export type CorrectiveAction = DocumentOf<CorrectiveActionStore>;
