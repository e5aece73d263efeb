import { Injectable } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import { insertAll, ofFormat, stamps } from '#persistence';
import { Clock } from '#platform';
import type { FeedEventDocument } from '../feed/feed-event.schema.js';
import {
  DELIVERY_FORMAT,
  deliveryId,
  WebhookDeliveryStore,
  type WebhookDeliveryDocument,
} from './delivery.schema.js';
import { ENDPOINT_FORMAT, WebhookEndpointStore, type WebhookEndpointDocument } from './endpoint.schema.js';
import { wants } from './wants.js';

/**
 * Makes of each entry that gets its place a delivery for each endpoint that wants it, in the transaction of
 * the place.
 */
@Injectable()
export class FanOut {
  readonly #endpoints: Collection<WebhookEndpointDocument>;
  readonly #deliveries: Collection<WebhookDeliveryDocument>;
  readonly #listeners: Array<(endpointIds: readonly string[]) => void> = [];

  constructor(
    endpoints: WebhookEndpointStore,
    deliveries: WebhookDeliveryStore,
    private readonly clock: Clock,
  ) {
    const reason = 'entries of several governments get their places together';
    this.#endpoints = endpoints.acrossTenants(reason);
    this.#deliveries = deliveries.acrossTenants(reason);
  }

  /** @returns the endpoints that have something to be told now */
  async to(entries: readonly FeedEventDocument[], tx: ClientSession): Promise<string[]> {
    if (entries.length === 0) return [];
    const now = this.clock.now(),
      tenantIds = [...new Set(entries.map(({ tenantId }) => tenantId))];
    const endpoints = await this.#endpoints
      .find(
        { tenantId: { $in: tenantIds }, status: 'ENABLED', ...ofFormat(ENDPOINT_FORMAT) },
        { session: tx },
      )
      .toArray();
    const deliveries = endpoints.flatMap((endpoint) =>
      entries.filter((entry) => wants(endpoint, entry)).map((entry) => deliveryOf(endpoint._id, entry, now)),
    );
    await insertAll(this.#deliveries, deliveries, tx);
    return [...new Set(deliveries.map(({ endpointId }) => endpointId))];
  }

  /** Tells who delivers, after the commit. What a crash loses here, the next look for due deliveries finds. */
  announce(endpointIds: readonly string[]): void {
    if (endpointIds.length > 0) for (const listener of this.#listeners) listener(endpointIds);
  }

  onAnnounced(listener: (endpointIds: readonly string[]) => void): void {
    this.#listeners.push(listener);
  }
}

/** A delivery that is due now. */
export const deliveryOf = (
  endpointId: string,
  { _id: eventId, tenantId, type, participantId, seq }: FeedEventDocument,
  now: Date,
): WebhookDeliveryDocument => ({
  _id: deliveryId(endpointId, eventId),
  v: DELIVERY_FORMAT,
  tenantId,
  ...stamps(now),
  endpointId,
  eventId,
  type,
  ...(participantId === undefined ? {} : { participantId }),
  seq,
  status: 'PENDING',
  dueAt: now,
  tries: 0,
  attempts: [],
  replays: 0,
});
