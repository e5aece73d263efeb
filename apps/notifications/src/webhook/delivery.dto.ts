import { z } from 'zod';
import { cursorParam } from '#persistence';
import { fault } from '#platform';
import { FEED_TYPE_NAMES, TEST_TYPE } from '../feed/feed-types.js';
import { DELIVERY_STATUSES, type WebhookDeliveryDocument } from './delivery.schema.js';

const instant = (what: string) => z.iso.datetime().describe(what);

export const deliveryQuery = z.object({
  status: z.enum(DELIVERY_STATUSES).optional().describe('Deliveries in this state only'),
  type: z
    .enum([...FEED_TYPE_NAMES, TEST_TYPE])
    .optional()
    .describe('Deliveries of this type only'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items in the answer'),
  cursor: cursorParam,
});

export const deliveryView = z
  .object({
    id: z.string().describe('Id of the delivery'),
    eventId: z.string().describe('Id of the announcement: the webhook-id of each attempt'),
    type: z.string().describe('What it tells'),
    status: z
      .enum(DELIVERY_STATUSES)
      .describe(
        'PENDING will be tried; DELIVERED was answered with 2xx; FAILED was given up and can be replayed',
      ),
    nextAttemptAt: instant('When it is tried next; null when settled').nullable(),
    replays: z.number().int().describe('How often it was asked for again'),
    createdAt: instant('When it came up'),
    settledAt: instant('When it arrived or was given up').nullable(),
    attempts: z
      .array(
        z.object({
          at: instant('When'),
          durationMs: z.number().int().describe('How long the call took, in milliseconds'),
          code: z
            .string()
            .describe('DELIVERED, HTTP_<status>, TIMEOUT, ADDRESS_REFUSED or CONNECTION_FAILED'),
          request: z
            .object({
              method: z.literal('POST'),
              url: z.string().describe('Where to, without what stands in its query'),
              headers: z.record(z.string(), z.string()).describe('As they were sent, the signature masked'),
            })
            .describe('What was sent; its body is the announcement of this id in GET /v1/events'),
          answer: z
            .object({
              status: z.number().int().nullable().describe('HTTP status; null when there was no answer'),
              body: z.string().nullable().describe('The first 1,000 characters, personal data masked'),
            })
            .describe('What came back'),
        }),
      )
      .describe('The last 20 attempts, oldest first'),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryPage = z
  .object({
    items: z.array(deliveryView),
    nextCursor: z.string().nullable().describe('Ask with it for what follows; null on the last page'),
  })
  .meta({ id: 'WebhookDeliveryPage' });

/** Exactly one of the three ways. */
export const replayBody = z
  .object({
    eventId: z.string().min(1).max(120).optional().describe('This one, whatever became of it'),
    failedSince: z.iso
      .datetime()
      .optional()
      .describe('Every delivery that was given up and came up since then'),
    from: z.iso
      .datetime()
      .optional()
      .describe(
        'Everything that happened from here on, delivered or not, also what came while it was disabled',
      ),
    until: z.iso.datetime().optional().describe('With `from`: up to here; without it up to now'),
    types: z.array(z.enum(FEED_TYPE_NAMES)).max(50).optional().describe('With `from`: these types only'),
  })
  .refine(
    ({ eventId, failedSince, from }) =>
      [eventId, failedSince, from].filter((way) => way !== undefined).length === 1,
    fault('REPLAY_ONE_WAY'),
  )
  .refine(
    ({ from, until, types }) => from !== undefined || (until === undefined && types === undefined),
    fault('REPLAY_ONE_WAY'),
  )
  .meta({ example: { failedSince: '2026-11-28T00:00:00Z' } });

export const replayResult = z
  .object({
    queued: z.number().int().describe('Deliveries that are due now because of this'),
    continueFrom: instant(
      'Where more is left than one request takes: ask again with this as `from` or `failedSince`',
    ).nullable(),
  })
  .meta({ id: 'WebhookReplay' });

export type DeliveryView = z.infer<typeof deliveryView>;
export type ReplayBody = z.output<typeof replayBody>;
export type ReplayResult = z.infer<typeof replayResult>;

export const deliveryViewOf = (delivery: WebhookDeliveryDocument): DeliveryView => ({
  id: delivery._id,
  eventId: delivery.eventId,
  type: delivery.type,
  status: delivery.status,
  nextAttemptAt: delivery.dueAt?.toISOString() ?? null,
  replays: delivery.replays,
  createdAt: delivery.createdAt.toISOString(),
  settledAt: delivery.settledAt?.toISOString() ?? null,
  attempts: delivery.attempts.map(({ at, durationMs, code, url, status, answer }) => ({
    at: at.toISOString(),
    durationMs,
    code,
    request: {
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        'webhook-id': delivery.eventId,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': 'v1,***',
      },
    },
    answer: { status: status ?? null, body: answer ?? null },
  })),
});
