import { Inject, Injectable } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { Clock, CONFIG } from '#platform';
import { envelopeOf } from '../feed/envelope.js';
import { FeedEventStore, type FeedEventDocument } from '../feed/feed-event.schema.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { WebhookResults, type Attempted } from './delivery-results.js';
import { WebhookDeliveryStore, type WebhookDeliveryDocument } from './delivery.schema.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import type { WebhookEndpointDocument } from './endpoint.schema.js';
import { signedHeaders } from './signed-headers.js';
import { WebhookClient } from './webhook-client.js';

/** What a lane does with what it took. */
@Injectable()
export class CallEndpoint {
  readonly #deliveries: Collection<WebhookDeliveryDocument>;
  readonly #entries: Collection<FeedEventDocument>;

  constructor(
    deliveries: WebhookDeliveryStore,
    entries: FeedEventStore,
    private readonly secrets: EndpointSecrets,
    private readonly client: WebhookClient,
    private readonly results: WebhookResults,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<NotificationsConfig, 'PUBLIC_URL'>,
  ) {
    const reason = 'the dispatcher serves all governments';
    this.#deliveries = deliveries.acrossTenants(reason);
    this.#entries = entries.acrossTenants(reason);
  }

  /** Calls the endpoint once for each, side by side, and records what came of it. */
  async deliver(endpoint: WebhookEndpointDocument, taken: readonly WebhookDeliveryDocument[]): Promise<void> {
    const entries = await this.#entries.find({ _id: { $in: taken.map(({ eventId }) => eventId) } }).toArray(),
      { PUBLIC_URL } = this.config,
      bodies = new Map(entries.map((entry) => [entry._id, JSON.stringify(envelopeOf(PUBLIC_URL, entry))])),
      secrets = this.secrets.valid(endpoint, this.clock.now());
    const attempted = await Promise.all(
      taken.flatMap((delivery) => {
        const body = delivery.body ?? bodies.get(delivery.eventId);
        return body === undefined ? [] : [this.#call(endpoint.url, secrets, delivery, body)];
      }),
    );
    await this.#forget(taken.filter(({ eventId, body }) => body === undefined && !bodies.has(eventId)));
    if (attempted.length > 0) await this.results.record(endpoint, attempted);
  }

  async #call(
    url: string,
    secrets: readonly string[],
    delivery: WebhookDeliveryDocument,
    body: string,
  ): Promise<Attempted> {
    const at = this.clock.now(),
      started = performance.now();
    const answer = await this.client.post(
      url,
      signedHeaders(secrets, { id: delivery.eventId, at, body }),
      body,
    );
    return { delivery, answer, at, durationMs: Math.round(performance.now() - started) };
  }

  /** What it told of is no longer in the feed: its time is over, or the person was erased. */
  async #forget(gone: readonly WebhookDeliveryDocument[]): Promise<void> {
    if (gone.length > 0)
      await this.#deliveries.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) }, status: 'PENDING' });
  }

  /** What is open for an endpoint that is disabled failed; it can be replayed once the endpoint is enabled again. */
  async giveUp(endpointId: string): Promise<void> {
    const now = this.clock.now();
    await this.#deliveries.updateMany(
      { endpointId, dueAt: { $exists: true } },
      {
        $set: { status: 'FAILED', settledAt: now, updatedAt: now },
        $unset: { dueAt: '', claim: '' },
        $inc: { version: 1 },
      },
    );
  }

  /** The endpoint asked for a pause: nothing is due for it before that is over. */
  async holdUntil({ _id: endpointId }: WebhookEndpointDocument, until: Date): Promise<void> {
    await this.#deliveries.updateMany({ endpointId, dueAt: { $lt: until } }, { $set: { dueAt: until } });
  }
}
