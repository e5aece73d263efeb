import type { EventDefinition, TenantId } from '#contracts';
import type { IncomingEvent } from '#messaging';
import type { ArrivedEntry } from './feed-event.schema.js';
import { FEED_TYPES, type FeedData, type FeedTypeName } from './feed-types.js';

interface Told<T extends FeedTypeName> {
  type: T;
  /** More than the type asks for is left out: that is what keeps texts and names inside. */
  data: FeedData<T>;
  agencyIds?: string[];
  /** Tells two entries of one event apart. */
  part?: string;
}

/** An entry of the feed that has no place yet. */
export interface NewEntry extends ArrivedEntry {
  tenantId: TenantId;
}

/** An entry of the feed, from the event that it tells. The same event makes the same entry, however often it comes. */
export function feedEntry<T extends FeedTypeName>(
  event: IncomingEvent<EventDefinition>,
  { type, data, agencyIds = [], part }: Told<T>,
): NewEntry {
  const shown = FEED_TYPES[type].data.parse(data) as Record<string, unknown>,
    participantId = shown['participantId'];
  return {
    _id: part === undefined ? event.id : `${event.id}-${part}`,
    tenantId: event.tenantId,
    type,
    ...(typeof participantId === 'string' ? { participantId } : {}),
    agencyIds,
    at: event.time,
    data: shown,
    dataVersion: FEED_TYPES[type].version,
  };
}
