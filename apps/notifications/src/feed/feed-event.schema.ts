import { Schema } from 'mongoose';
import {
  retentionConfig,
  TenantStore,
  type Formatted,
  type StoredKind,
  type TenantDocument,
} from '#persistence';
import type { FeedTypeName } from './feed-types.js';

/** The format of an entry; a change of it is a new number and a migration. */
export const FEED_FORMAT = 1;

/** Something that happened, as the outside may hear of it. `_id` is made of the id of the event, so that it stands here once. */
export interface FeedEventDocument extends TenantDocument, Formatted {
  type: FeedTypeName;
  participantId?: string;
  /** Agencies whom it concerns; none: the whole government's alone. */
  agencyIds: string[];
  /** When it happened. */
  at: Date;
  data: Record<string, unknown>;
  /** Has no place in the order yet; gone when it has. */
  waits?: true;
  /** Place in the order of its government, without gaps, given in the order of the commits. */
  seq?: number;
  /** When it got its place: nothing that stands before it in the order became visible later. */
  sequencedAt?: Date;
}

export class FeedEventStore extends TenantStore<FeedEventDocument> {}

export const feedEventKind: StoredKind = {
  store: FeedEventStore,
  schema: new Schema<FeedEventDocument>(
    {
      _id: String,
      v: Number,
      tenantId: String,
      type: String,
      participantId: String,
      agencyIds: [String],
      at: Date,
      data: Schema.Types.Mixed,
      waits: Boolean,
      seq: Number,
      sequencedAt: Date,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'feed_events', versionKey: false },
  )
    .index({ waits: 1, _id: 1 }, { partialFilterExpression: { waits: true } })
    .index({ tenantId: 1, seq: 1 }, { partialFilterExpression: { seq: { $exists: true } } })
    .index({ tenantId: 1, participantId: 1 }),
  kept: { from: 'sequencedAt', days: () => retentionConfig().FEED_KEPT_DAYS },
};

/** The last place that was given in a government's feed; its id is the government's. */
export interface FeedPlaceDocument extends TenantDocument {
  seq: number;
}

export class FeedPlaceStore extends TenantStore<FeedPlaceDocument> {}

export const feedPlaceKind: StoredKind = {
  store: FeedPlaceStore,
  schema: new Schema<FeedPlaceDocument>(
    { _id: String, tenantId: String, seq: Number, createdAt: Date, updatedAt: Date, version: Number },
    { collection: 'feed_places', versionKey: false },
  ),
};
