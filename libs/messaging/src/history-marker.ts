import { v7 } from 'uuid';
import { z } from 'zod';
import { header } from './kafka/decode.js';

/**
 * A record that a publisher writes into each partition of its topic before it sends again, and another one
 * behind all that it sent again: whoever misses something reads in the first whether it will find that here,
 * and by the second that it has. It is no event of the business: consumers in good order pass it over.
 */
const MARKER_TYPE = 'platform.log.continued.v1';

const ofReplay = { partition: z.number().int(), replay: z.uuid() };
const beginningSchema = z.object({
  kind: z.literal('BEGINS'),
  ...ofReplay,
  /** Whatever was stated since comes again behind this record; null where all that is kept does. */
  from: z.iso.datetime().nullable(),
  /** This topic and those that it took the place of: which offsets of each are still kept, from `keptFrom` on. */
  logs: z.array(z.object({ topicId: z.string().nullable(), keptFrom: z.number().int() })),
});
const endSchema = z.object({ kind: z.literal('ENDS'), ...ofReplay });
const markerSchema = z.discriminatedUnion('kind', [beginningSchema, endSchema]);
export type Beginning = z.infer<typeof beginningSchema>;
export type Marker = z.infer<typeof markerSchema>;

interface Message {
  headers?: Parameters<typeof header>[0]['headers'];
  value: Buffer | null;
}

export const isMarker = (message: Pick<Message, 'headers'>): boolean =>
  header(message, 'ce_type') === MARKER_TYPE;

/**
 * The marker that a message is; undefined for an event, and for a marker that cannot be read or stands in a
 * partition that it was not written for.
 */
export function markerOf(message: Message, partition: number): Marker | undefined {
  if (!isMarker(message)) return undefined;
  try {
    const marker = markerSchema.parse(JSON.parse(message.value?.toString() ?? ''));
    return marker.partition === partition ? marker : undefined;
  } catch {
    return undefined;
  }
}

/** A marker as a record of its partition. */
export const encodedMarker = (marker: Marker) => ({
  key: 'marker',
  partition: marker.partition,
  value: JSON.stringify(marker),
  headers: {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: v7(),
    ce_type: MARKER_TYPE,
    ce_source: '/mumpuni/relay',
    ce_time: new Date().toISOString(),
    ce_tenantid: 'platform',
  },
});
