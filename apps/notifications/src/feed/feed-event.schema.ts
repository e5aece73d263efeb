import { z } from 'zod';
import { formatted, retentionConfig, storeOf, textAs, type DocumentOf } from '#persistence';
import type { FeedTypeName } from './feed-types.js';

/** The format of an entry and of an arrival; a change of either is a new number and a migration. */
export const FEED_FORMAT = 1;

/** What is said of an entry before it has its place. */
const told = {
  type: textAs<FeedTypeName>(),
  participantId: z.string().optional(),
  /** Agencies whom it concerns; none: the whole government's alone. */
  agencyIds: z.array(z.string()),
  /** When it happened. */
  at: z.date(),
  data: z.record(z.string(), z.unknown()),
  /** By which version of its type the data were made; absent: 1. */
  dataVersion: z.number().optional(),
};

/**
 * Something that happened, as the outside may hear of it. `_id` is made of the id of the event, so that it
 * stands here once.
 */
export class FeedEventStore extends storeOf({
  collection: 'feed_events',
  agency: null,
  fields: {
    ...formatted,
    ...told,
    /** Place in the order of its government, without gaps, given in the order of the commits. */
    seq: z.number(),
    /** When it got its place: nothing that stands before it in the order became visible later. */
    sequencedAt: z.date(),
  },
  indexes: [{ on: { tenantId: 1, seq: 1 }, unique: true }, { on: { tenantId: 1, participantId: 1 } }],
  kept: { from: 'sequencedAt', days: () => retentionConfig().FEED_KEPT_DAYS },
}) {}
export type FeedEventDocument = DocumentOf<FeedEventStore>;

const arrived = z.strictObject({ _id: z.string(), ...told });
export type ArrivedEntry = z.infer<typeof arrived>;

/**
 * Entries of one government that came with one commit and have no place yet. One row for all of them: an entry
 * is written once, with its place, and not a second time to get one.
 */
export class FeedArrivalStore extends storeOf({
  collection: 'feed_arrivals',
  agency: null,
  fields: { ...formatted, entries: z.array(arrived) },
  indexes: [{ on: { tenantId: 1 } }],
}) {}
export type FeedArrivalDocument = DocumentOf<FeedArrivalStore>;

/** The last place that was given in a government's feed; its id is the government's. */
export class FeedPlaceStore extends storeOf({
  collection: 'feed_places',
  agency: null,
  fields: {
    seq: z.number(),
  },
}) {}
export type FeedPlaceDocument = DocumentOf<FeedPlaceStore>;
