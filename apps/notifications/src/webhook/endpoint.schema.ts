import { z } from 'zod';
import { formatted, storeOf, textAs, type DocumentOf } from '#persistence';
import type { FeedTypeName } from '../feed/feed-types.js';

/** The format of an endpoint; a change of it is a new number and a migration. */
export const ENDPOINT_FORMAT = 1;

export const ENDPOINT_STATUSES = ['ENABLED', 'DISABLED'] as const;
/** MANUAL: somebody said so. GONE: the address answered 410. FAILING: nothing arrived for days. */
export const DISABLED_BECAUSE = ['MANUAL', 'GONE', 'FAILING'] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

/** A secret of an endpoint, encrypted. */
const storedEndpointSecret = z.strictObject({
  id: z.string(),
  sealed: z.string(),
  createdAt: z.date(),
  /** Set when another took its place: it signs beside that one until then. */
  expiresAt: z.date().optional(),
});
export type EndpointSecret = z.infer<typeof storedEndpointSecret>;

/** Where an agency wants to be told of what happens. */
export class WebhookEndpointStore extends storeOf({
  collection: 'webhook_endpoints',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...formatted,
    url: z.string(),
    description: z.string().optional(),
    /** Whose it is; absent: the whole government's, which hears of all agencies. */
    agencyId: z.string().optional(),
    /** Empty: every type. */
    eventTypes: z.array(textAs<FeedTypeName>()),
    /** What is about one person arrives in its order, each after the one before it. */
    ordered: z.boolean(),
    ratePerSecond: z.number(),
    status: z.enum(ENDPOINT_STATUSES),
    disabledBecause: z.enum(DISABLED_BECAUSE).optional(),
    disabledAt: z.date().optional(),
    /** Since when nothing has arrived; absent while the last delivery did. */
    failingSince: z.date().optional(),
    /** Whom to warn before it is disabled: an office's mailbox, as the agency gave it. */
    contactEmail: z.string().optional(),
    /** Warnings that were mailed since nothing arrives. */
    warned: z.number().optional(),
    /** Until then one process writes the next warning. */
    warnHeldUntil: z.date().optional(),
    /** It asked for a pause. */
    pausedUntil: z.date().optional(),
    /** The newest first. */
    secrets: z.array(storedEndpointSecret),
    createdBy: z.string(),
  },
  indexes: [{ on: { tenantId: 1, agencyId: 1, url: 1 }, unique: true }],
}) {}
export type WebhookEndpointDocument = DocumentOf<WebhookEndpointStore>;
