import { Schema } from 'mongoose';
import {
  retentionConfig,
  TenantStore,
  type Formatted,
  type StoredKind,
  type TenantDocument,
} from '#persistence';

/** The format of a delivery; a change of it is a new number and a migration. */
export const DELIVERY_FORMAT = 1;

export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** As many attempts of one delivery are shown; earlier ones of many replays are forgotten. */
export const ATTEMPTS_SHOWN = 20;

/** One call of the endpoint. */
export interface DeliveryAttempt {
  at: Date;
  durationMs: number;
  /** DELIVERED, or why not, such as HTTP_503, TIMEOUT, ADDRESS_REFUSED. */
  code: string;
  url: string;
  status?: number;
  /** The beginning of the answer, masked. */
  answer?: string;
}

/** An entry of the feed on its way to one endpoint. `_id` is made of both, so that there is one, however often it is asked for. */
export interface WebhookDeliveryDocument extends TenantDocument, Formatted {
  endpointId: string;
  /** The entry of the feed; also the `webhook-id` of every attempt. */
  eventId: string;
  type: string;
  participantId?: string;
  /** Place of the entry in the feed. */
  seq?: number;
  status: DeliveryStatus;
  /** While it is not settled: when it is tried next, or when the hold of a process on it ends. */
  dueAt?: Date;
  claim?: string;
  /** Attempts since it began, or began again. */
  tries: number;
  attempts: DeliveryAttempt[];
  replays: number;
  /** The body of a test, which is in no feed. */
  body?: string;
  settledAt?: Date;
}

export class WebhookDeliveryStore extends TenantStore<WebhookDeliveryDocument> {}

export const deliveryId = (endpointId: string, eventId: string): string => `${endpointId}:${eventId}`;

const whileOpen = { partialFilterExpression: { dueAt: { $exists: true } } };

export const webhookDeliveryKind: StoredKind = {
  store: WebhookDeliveryStore,
  schema: new Schema<WebhookDeliveryDocument>(
    {
      _id: String,
      v: Number,
      tenantId: String,
      endpointId: String,
      eventId: String,
      type: String,
      participantId: String,
      seq: Number,
      status: String,
      dueAt: Date,
      claim: String,
      tries: Number,
      attempts: [Schema.Types.Mixed],
      replays: Number,
      body: String,
      settledAt: Date,
      createdAt: Date,
      updatedAt: Date,
      version: Number,
    },
    { collection: 'webhook_deliveries', versionKey: false },
  )
    // what is open of one endpoint, by its time: nobody looks through what waits for another
    .index({ endpointId: 1, dueAt: 1 }, whileOpen)
    .index({ endpointId: 1, participantId: 1, seq: 1 }, whileOpen)
    .index({ endpointId: 1, status: 1, createdAt: 1 })
    .index({ tenantId: 1, participantId: 1 }),
  kept: { from: 'createdAt', days: () => retentionConfig().FEED_KEPT_DAYS },
};
