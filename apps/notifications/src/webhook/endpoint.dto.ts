import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { namesBeside } from '#platform';
import { FEED_TYPE_NAMES } from '../feed/feed-types.js';
import { isValid } from './endpoint-secrets.js';
import { DISABLED_BECAUSE, ENDPOINT_STATUSES, type WebhookEndpointDocument } from './endpoint.schema.js';

const url = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .describe('Where to: https, a name that leads to public addresses');
const description = z.string().trim().min(1).max(200).describe('For people: what it is for');
const contactEmail = z
  .email()
  .max(254)
  .describe(
    'Who looks after it, best a mailbox of the office: warned by mail after one and after four days in which nothing arrives, before it is disabled after five',
  );
const eventTypes = z
  .array(z.enum(FEED_TYPE_NAMES))
  .max(FEED_TYPE_NAMES.length)
  .transform((types) => [...new Set(types)])
  .describe('Which types it is told of; empty: all, also those that are yet to come');
const ordered = z
  .boolean()
  .describe(
    'What is about one person arrives in its order: each waits until the one before it arrived or was given up',
  );
const ratePerSecond = z.int().min(1).max(500).describe('Most calls in a second');

export const endpointBody = z
  .object({
    url,
    description: description.optional(),
    contactEmail: contactEmail.optional(),
    agencyId: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .describe(
        "Whose it is, which it is told of; without it the client's only agency, or the whole government",
      ),
    eventTypes: eventTypes.default([]),
    ordered: ordered.default(false),
    ratePerSecond: ratePerSecond.default(20),
  })
  .meta({
    example: {
      url: 'https://simpeg.example.go.id/mumpuni',
      description: 'SIMPEG',
      contactEmail: 'simpeg@example.go.id',
      eventTypes: ['completion.recorded', 'incentive.awarded'],
    },
  });

export const endpointChange = z
  .object({
    url: url.optional(),
    description: description.nullable().optional().describe('null takes it away'),
    contactEmail: contactEmail.nullable().optional().describe('Whom to warn; null takes it away'),
    eventTypes: eventTypes.optional(),
    ordered: ordered.optional(),
    ratePerSecond: ratePerSecond.optional(),
    status: z
      .enum(ENDPOINT_STATUSES)
      .optional()
      .describe('DISABLED: nothing is sent, and what is open failed; ENABLED: it is told again from now on'),
  })
  .meta({ example: { status: 'ENABLED' } });

export const endpointParams = z.object({ id: z.string().min(1).max(120).describe('The endpoint') });

export const endpointQuery = z.object({
  ...listQuery(200).shape,
});

const secretShown = z.object({
  createdAt: z.iso.datetime().describe('When it was made'),
  expiresAt: z.iso.datetime().nullable().describe('Until when it still signs beside the newer one'),
});

export const endpointView = z
  .object({
    id: z.string().describe('Id of the endpoint'),
    url: z.string().describe('Where to'),
    description: z.string().nullable().describe('What it is for'),
    agencyId: z.string().nullable().describe("Whose it is; null: the whole government's"),
    ...namesBeside('agencyId'),
    eventTypes: z.array(z.enum(FEED_TYPE_NAMES)).describe('Which types it is told of; empty: all'),
    ordered: z.boolean().describe('Whether what is about one person arrives in its order'),
    ratePerSecond: z.number().int().describe('Most calls in a second'),
    status: z.enum(ENDPOINT_STATUSES).describe('Whether anything is sent to it'),
    disabledBecause: z
      .enum(DISABLED_BECAUSE)
      .nullable()
      .describe('MANUAL by a request; GONE it answered 410; FAILING nothing arrived for five days'),
    failingSince: z.iso.datetime().nullable().describe('Since when nothing has arrived; null while it does'),
    contactEmail: z.string().nullable().describe('Whom to warn before it is disabled'),
    warnings: z
      .int()
      .describe('Warnings that were mailed since nothing arrives; two come before it is disabled'),
    secrets: z
      .array(secretShown)
      .describe('Those that sign now, the newest first; the secrets themselves are shown once'),
    createdAt: z.iso.datetime().describe('When it was registered'),
    updatedAt: z.iso.datetime().describe('When it was last changed'),
  })
  .meta({ id: 'WebhookEndpoint' });

export const endpointWithSecret = endpointView
  .extend({
    secret: z.string().describe('The secret that signs from now on, as `whsec_...`; it is shown this once'),
  })
  .meta({ id: 'WebhookEndpointWithSecret' });

export const endpointPage = z
  .object({
    items: z.array(endpointView),
    nextCursor: z.string().nullable().describe('Ask with it for what follows; null on the last page'),
    ...pageFigures,
  })
  .meta({ id: 'WebhookEndpointPage' });

export type EndpointBody = z.output<typeof endpointBody>;
export type EndpointChange = z.output<typeof endpointChange>;
export type EndpointView = z.infer<typeof endpointView>;

export const viewOf = (endpoint: WebhookEndpointDocument, now: Date): EndpointView => ({
  id: endpoint._id,
  url: endpoint.url,
  description: endpoint.description ?? null,
  agencyId: endpoint.agencyId ?? null,
  eventTypes: endpoint.eventTypes,
  ordered: endpoint.ordered,
  ratePerSecond: endpoint.ratePerSecond,
  status: endpoint.status,
  disabledBecause: endpoint.disabledBecause ?? null,
  failingSince: endpoint.failingSince?.toISOString() ?? null,
  contactEmail: endpoint.contactEmail ?? null,
  warnings: endpoint.warned ?? 0,
  secrets: endpoint.secrets
    .filter((secret) => isValid(secret, now))
    .map(({ createdAt, expiresAt }) => ({
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
  createdAt: endpoint.createdAt.toISOString(),
  updatedAt: endpoint.updatedAt.toISOString(),
});
