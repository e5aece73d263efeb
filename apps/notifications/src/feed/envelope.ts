import { z } from 'zod';
import { schemaPath } from '#contracts';
import type { FeedEventDocument } from './feed-event.schema.js';
import { FEED_TYPE_NAMES, isAnnounced, versionOf, type ANNOUNCED } from './feed-types.js';

/** What a webhook brings and the feed lists: the same words in both. */
export const envelope = z
  .object({
    id: z.string().describe('Id of the announcement, also the webhook-id: the same however often it comes'),
    type: z.enum(FEED_TYPE_NAMES).describe('What happened'),
    dataschema: z
      .url()
      .optional()
      .describe(
        'Address of the JSON Schema of `data`, with its version; absent for a moment while an installation is updated',
      )
      .meta({
        example: `https://mumpuni.example.go.id${schemaPath('announcements', 'completion.recorded.v1')}`,
      }),
    timestamp: z.iso.datetime().describe('When it happened'),
    tenantId: z.string().describe('The government'),
    agencyIds: z.array(z.string()).describe("Agencies whom it concerns; empty: the whole government's alone"),
    data: z
      .record(z.string(), z.unknown())
      .describe('Ids and figures by the type, never names or numbers of people; new fields may come'),
  })
  .meta({ id: 'Announcement' });

export type Envelope = z.infer<typeof envelope>;

/**
 * The address at which the gateway serves what `data` of a type holds.
 * @param version by which the data were made, where they are not made now
 */
export const dataschemaOf = (publicUrl: string, type: keyof typeof ANNOUNCED, version?: number): string =>
  publicUrl + schemaPath('announcements', versionOf(type, version));

/**
 * An entry as it is told. A newer instance may have written a type that this one does not know.
 * @param publicUrl the address of the installation, where the schema of its data is
 */
export const envelopeOf = (
  publicUrl: string,
  {
    _id: id,
    type,
    at,
    tenantId,
    agencyIds,
    data,
    dataVersion = 1,
  }: Pick<FeedEventDocument, '_id' | 'type' | 'at' | 'tenantId' | 'agencyIds' | 'data' | 'dataVersion'>,
): Envelope => ({
  id,
  type,
  ...(isAnnounced(type) && { dataschema: dataschemaOf(publicUrl, type, dataVersion) }),
  timestamp: at.toISOString(),
  tenantId,
  agencyIds,
  data,
});
