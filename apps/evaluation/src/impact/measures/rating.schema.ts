import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { levels, ratings } from './rating.js';

/**
 * The performance rating of a person on a day. Personal data of the stricter kind: shown with a scope of its
 * own only.
 */
export class PerformanceRatingStore extends storeOf({
  collection: 'performance_ratings',
  agency: 'agencyId',
  listed: true,
  fields: {
    participantId: z.string(),
    agencyId: z.string(),
    ratedOn: z.string(),
    rating: z.enum(ratings),
    workResults: z.enum(levels).optional(),
    workBehaviour: z.enum(levels).optional(),
  },
  indexes: [{ on: { tenantId: 1, participantId: 1, ratedOn: 1 }, unique: true }],
}) {}
export type PerformanceRating = DocumentOf<PerformanceRatingStore>;
