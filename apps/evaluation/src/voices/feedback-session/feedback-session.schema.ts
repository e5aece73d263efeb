import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { storedRelevance } from './relevance.js';

/** The session that ends a batch: its participants are heard. The id is the batch's, so a batch has one. */
export class FeedbackSessionStore extends storeOf({
  collection: 'feedback_sessions',
  agency: null,
  fields: {
    programmeId: z.string(),
    programmeTitle: z.string(),
    organiserId: z.string().nullable(),
    heldOn: z.string(),
    note: z.string().optional(),
    status: z.enum(['OPEN', 'CLOSED']),
    openedAt: z.date(),
    openedBy: z.string(),
    closedAt: z.date().optional(),
    /** What was judged when it was closed, and by which numbers; kept as it was, whatever is set later. */
    judgement: z
      .strictObject({
        ...storedRelevance.shape,
        asked: z.number(),
        threshold: z.strictObject({
          key: z.string(),
          version: z.number(),
          value: z.record(z.string(), z.number()),
        }),
      })
      .optional(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1, _id: 1 } }],
}) {}
export type FeedbackSession = DocumentOf<FeedbackSessionStore>;
