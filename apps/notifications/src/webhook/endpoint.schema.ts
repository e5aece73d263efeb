import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';
import type { FeedTypeName } from '../feed/feed-types.js';

/** The format of an endpoint; a change of it is a new number and a migration. */
export const ENDPOINT_FORMAT = 1;

export const ENDPOINT_STATUSES = ['ENABLED', 'DISABLED'] as const;
/** MANUAL: somebody said so. GONE: the address answered 410. FAILING: nothing arrived for days. */
export const DISABLED_BECAUSE = ['MANUAL', 'GONE', 'FAILING'] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

/** A secret of an endpoint, encrypted. */
export interface EndpointSecret {
  id: string;
  sealed: string;
  createdAt: Date;
  /** Set when another took its place: it signs beside that one until then. */
  expiresAt?: Date;
}

/** Where an agency wants to be told of what happens. */
export interface WebhookEndpointDocument extends TenantDocument, Formatted {
  url: string;
  description?: string;
  /** Whose it is; absent: the whole government's, which hears of all agencies. */
  agencyId?: string;
  /** Empty: every type. */
  eventTypes: FeedTypeName[];
  /** What is about one person arrives in its order, each after the one before it. */
  ordered: boolean;
  ratePerSecond: number;
  status: (typeof ENDPOINT_STATUSES)[number];
  disabledBecause?: DisabledBecause;
  disabledAt?: Date;
  /** Since when nothing has arrived; absent while the last delivery did. */
  failingSince?: Date;
  /** It asked for a pause. */
  pausedUntil?: Date;
  /** The newest first. */
  secrets: EndpointSecret[];
  createdBy: string;
}

export class WebhookEndpointStore extends TenantStore<WebhookEndpointDocument> {}

export const webhookEndpointKind: StoredKind = {
  store: WebhookEndpointStore,
  listed: true,
  schema: new Schema<WebhookEndpointDocument>(
    {
      _id: String,
      v: Number,
      tenantId: String,
      url: String,
      description: String,
      agencyId: String,
      eventTypes: [String],
      ordered: Boolean,
      ratePerSecond: Number,
      status: String,
      disabledBecause: String,
      disabledAt: Date,
      failingSince: Date,
      pausedUntil: Date,
      secrets: [{ _id: false, id: String, sealed: String, createdAt: Date, expiresAt: Date }],
      createdBy: String,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'webhook_endpoints', versionKey: false },
  ).index({ tenantId: 1, agencyId: 1, url: 1 }, { unique: true }),
};
