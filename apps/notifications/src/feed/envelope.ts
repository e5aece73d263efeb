import { z } from 'zod';
import type { FeedEventDocument } from './feed-event.schema.js';
import { FEED_TYPE_NAMES } from './feed-types.js';

/** What a webhook brings and the feed lists: the same words in both. */
export const envelope = z
  .object({
    id: z.string().describe('Id of the announcement, also the webhook-id: the same however often it comes'),
    type: z.enum(FEED_TYPE_NAMES).describe('What happened'),
    timestamp: z.iso.datetime().describe('When it happened'),
    tenantId: z.string().describe('The government'),
    agencyIds: z.array(z.string()).describe("Agencies whom it concerns; empty: the whole government's alone"),
    data: z
      .record(z.string(), z.unknown())
      .describe('Ids and figures by the type, never names or numbers of people; new fields may come'),
  })
  .meta({ id: 'Announcement' });

export type Envelope = z.infer<typeof envelope>;

export const envelopeOf = ({
  _id: id,
  type,
  at,
  tenantId,
  agencyIds,
  data,
}: Pick<FeedEventDocument, '_id' | 'type' | 'at' | 'tenantId' | 'agencyIds' | 'data'>): Envelope => ({
  id,
  type,
  timestamp: at.toISOString(),
  tenantId,
  agencyIds,
  data,
});
