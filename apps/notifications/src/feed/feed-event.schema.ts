import { z } from 'zod';
import { formatted, retentionConfig, storeOf, textAs, type DocumentOf } from '#persistence';
import type { FeedTypeName } from './feed-types.js';

/** The format of an entry; a change of it is a new number and a migration. */
export const FEED_FORMAT = 1;

/**
 * Something that happened, as the outside may hear of it. `_id` is made of the id of the event, so that it
 * stands here once.
 */
export class FeedEventStore extends storeOf({
  collection: 'feed_events',
  agency: null,
  fields: {
    ...formatted,
    type: textAs<FeedTypeName>(),
    participantId: z.string().optional(),
    /** Agencies whom it concerns; none: the whole government's alone. */
    agencyIds: z.array(z.string()),
    /** When it happened. */
    at: z.date(),
    data: z.record(z.string(), z.unknown()),
    /** Has no place in the order yet; gone when it has. */
    waits: z.literal(true).optional(),
    /** Place in the order of its government, without gaps, given in the order of the commits. */
    seq: z.number().optional(),
    /** When it got its place: nothing that stands before it in the order became visible later. */
    sequencedAt: z.date().optional(),
  },
  indexes: [
    { on: { waits: 1, _id: 1 }, partialFilterExpression: { waits: true } },
    { on: { tenantId: 1, seq: 1 }, partialFilterExpression: { seq: { $exists: true } } },
    { on: { tenantId: 1, participantId: 1 } },
  ],
  kept: { from: 'sequencedAt', days: () => retentionConfig().FEED_KEPT_DAYS },
}) {}
export type FeedEventDocument = DocumentOf<FeedEventStore>;

/** The last place that was given in a government's feed; its id is the government's. */
export class FeedPlaceStore extends storeOf({
  collection: 'feed_places',
  agency: null,
  fields: {
    seq: z.number(),
  },
}) {}
export type FeedPlaceDocument = DocumentOf<FeedPlaceStore>;
