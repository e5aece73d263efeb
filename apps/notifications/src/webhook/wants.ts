import type { FeedEventDocument } from '../feed/feed-event.schema.js';
import type { WebhookEndpointDocument } from './endpoint.schema.js';

/**
 * Whether an endpoint is to be told of an entry. What was loaded as history is in the feed alone: an office
 * that begins floods nobody.
 */
export const wants = (
  { tenantId, agencyId, eventTypes }: WebhookEndpointDocument,
  entry: FeedEventDocument,
): boolean =>
  entry.tenantId === tenantId &&
  entry.data['history'] !== true &&
  (agencyId === undefined || entry.agencyIds.includes(agencyId)) &&
  (eventTypes.length === 0 || eventTypes.includes(entry.type));
