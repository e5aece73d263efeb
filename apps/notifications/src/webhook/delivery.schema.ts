import { z } from 'zod';
import { formatted, retentionConfig, storeOf, type DocumentOf } from '#persistence';

/** The format of a delivery; a change of it is a new number and a migration. */
export const DELIVERY_FORMAT = 1;

export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** As many attempts of one delivery are shown; earlier ones of many replays are forgotten. */
export const ATTEMPTS_SHOWN = 20;

const whileOpen = { partialFilterExpression: { dueAt: { $exists: true } } };

/** One call of the endpoint. */
const storedDeliveryAttempt = z.strictObject({
  at: z.date(),
  durationMs: z.number(),
  /** DELIVERED, or why not, such as HTTP_503, TIMEOUT, ADDRESS_REFUSED. */
  code: z.string(),
  url: z.string(),
  status: z.number().optional(),
  /** The beginning of the answer, masked. */
  answer: z.string().optional(),
});
export type DeliveryAttempt = z.infer<typeof storedDeliveryAttempt>;

/**
 * An entry of the feed on its way to one endpoint. `_id` is made of both, so that there is one, however often
 * it is asked for.
 */
export class WebhookDeliveryStore extends storeOf({
  collection: 'webhook_deliveries',
  agency: null,
  fields: {
    ...formatted,
    endpointId: z.string(),
    /** The entry of the feed; also the `webhook-id` of every attempt. */
    eventId: z.string(),
    type: z.string(),
    participantId: z.string().optional(),
    /** Place of the entry in the feed. */
    seq: z.number().optional(),
    status: z.enum(DELIVERY_STATUSES),
    /** While it is not settled: when it is tried next, or when the hold of a process on it ends. */
    dueAt: z.date().optional(),
    claim: z.string().optional(),
    /** Attempts since it began, or began again. */
    tries: z.number(),
    attempts: z.array(storedDeliveryAttempt),
    replays: z.number(),
    /** The body of a test, which is in no feed. */
    body: z.string().optional(),
    settledAt: z.date().optional(),
  },
  indexes: [
    // what is open of one endpoint, by its time: nobody looks through what waits for another
    { on: { endpointId: 1, dueAt: 1 }, ...whileOpen },
    { on: { endpointId: 1, participantId: 1, seq: 1 }, ...whileOpen },
    { on: { endpointId: 1, status: 1, createdAt: 1 } },
    { on: { tenantId: 1, participantId: 1 } },
  ],
  kept: { from: 'createdAt', days: () => retentionConfig().FEED_KEPT_DAYS },
}) {}
export type WebhookDeliveryDocument = DocumentOf<WebhookDeliveryStore>;

export const deliveryId = (endpointId: string, eventId: string): string => `${endpointId}:${eventId}`;
