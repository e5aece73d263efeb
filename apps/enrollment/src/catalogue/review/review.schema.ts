import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** One look at a programme: is it still relevant, and when will it be looked at again. */
export class ReviewStore extends storeOf({
  collection: 'programme_reviews',
  agency: null,
  listed: true,
  fields: {
    programmeId: z.string(),
    reviewedOn: z.string(),
    /** The day it was due, to see how late reviews are. */
    dueOn: z.string().optional(),
    stillRelevant: z.boolean(),
    note: z.string(),
    nextReviewOn: z.string(),
    reviewedBy: z.string(),
  },
  indexes: [{ on: { tenantId: 1, programmeId: 1, _id: 1 } }],
}) {}
export type ReviewDocument = DocumentOf<ReviewStore>;
