import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Collection } from 'mongodb';
import { Every } from '#jobs';
import { isOfFormat } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import { CallEndpoint } from './call-endpoint.js';
import { WebhookClaims } from './delivery-claims.js';
import { ENDPOINT_FORMAT, WebhookEndpointStore, type WebhookEndpointDocument } from './endpoint.schema.js';
import { FanOut } from './fan-out.js';
import { oldestDue, openEndpoints } from './webhook-metrics.js';

/**
 * One lane per endpoint: what is due for it is taken in small rounds, at its rate, and a lane never waits for
 * another. A slow endpoint holds up itself; one that fails is asked one delivery at a time until something
 * arrives.
 */
@Injectable()
export class DeliverWebhooks implements BeforeApplicationShutdown {
  readonly #endpoints: Collection<WebhookEndpointDocument>;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(
    endpoints: WebhookEndpointStore,
    private readonly claims: WebhookClaims,
    private readonly endpoint: CallEndpoint,
    fanOut: FanOut,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    this.#endpoints = endpoints.acrossTenants('the dispatcher serves all governments');
    fanOut.onAnnounced((ids) => ids.forEach((id) => this.wake(id)));
  }

  /** Calls under way come to their end; what was taken and not called is due again when its hold ends. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#lanes.values());
  }

  /** Opens the lane of an endpoint, unless it is open. */
  wake(endpointId: string): void {
    if (this.#stopping.signal.aborted || this.#lanes.has(endpointId)) return;
    const lane = this.#run(endpointId)
      .catch((err: unknown) =>
        logger.warn({ err, endpointId }, 'a lane of webhooks broke off; it opens again'),
      )
      .finally(() => this.#lanes.delete(endpointId));
    this.#lanes.set(endpointId, lane);
  }

  @Every(
    ({ WEBHOOK_SWEEP_MS }: NotificationsConfig) => WEBHOOK_SWEEP_MS,
    'looking for due webhooks failed; trying again',
  )
  async look(): Promise<void> {
    const now = this.clock.now().getTime();
    let open = 0,
      oldest = now;
    for await (const { endpointId, dueAt } of this.claims.open()) {
      open += 1;
      oldest = Math.min(oldest, dueAt.getTime());
      if (dueAt.getTime() <= now) this.wake(endpointId);
    }
    openEndpoints.set(open);
    oldestDue.set((now - oldest) / 1_000);
  }

  async #run(endpointId: string): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const started = performance.now(),
        endpoint = await this.#endpoints.findOne({ _id: endpointId });
      if (endpoint !== null && !isOfFormat(endpoint, ENDPOINT_FORMAT)) return;
      if (endpoint === null || endpoint.status === 'DISABLED') return this.endpoint.giveUp(endpointId);
      if (endpoint.pausedUntil && endpoint.pausedUntil > this.clock.now())
        return this.endpoint.holdUntil(endpoint, endpoint.pausedUntil);
      const atOnce = endpoint.failingSince === undefined ? this.config.WEBHOOK_AT_ONCE : 1,
        taken = await this.claims.take(endpoint, Math.min(atOnce, endpoint.ratePerSecond));
      if (taken.length === 0) return;
      await this.endpoint.deliver(endpoint, taken);
      await this.#pause(started + (taken.length / endpoint.ratePerSecond) * 1_000 - performance.now());
    }
  }

  /** Keeps to the rate of the endpoint. */
  #pause(ms: number): Promise<void> {
    if (ms <= 0 || this.#stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        this.#stopping.signal.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, ms);
      this.#stopping.signal.addEventListener('abort', over);
    });
  }
}
