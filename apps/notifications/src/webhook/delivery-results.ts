import { Inject, Injectable } from '@nestjs/common';
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { Clock, CONFIG, logger, maskPersonalData, type OutgoingAnswer } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import {
  ATTEMPTS_SHOWN,
  WebhookDeliveryStore,
  type DeliveryAttempt,
  type WebhookDeliveryDocument,
} from './delivery.schema.js';
import { healthAfter } from './endpoint-health.js';
import { WebhookEndpointStore, type WebhookEndpointDocument } from './endpoint.schema.js';
import { afterAnswer, type NextStep } from './retry-plan.js';
import { shownUrl } from './shown-url.js';
import { countAttempt } from './webhook-metrics.js';

const ANSWER_SHOWN = 1_000;

/** One call of an endpoint, and what came of it. */
export interface Attempted {
  delivery: WebhookDeliveryDocument;
  answer: OutgoingAnswer;
  at: Date;
  durationMs: number;
}

/** Records what became of deliveries, and what that says of their endpoint. */
@Injectable()
export class WebhookResults {
  readonly #deliveries: Collection<WebhookDeliveryDocument>;
  readonly #endpoints: Collection<WebhookEndpointDocument>;

  constructor(
    deliveries: WebhookDeliveryStore,
    endpoints: WebhookEndpointStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    const reason = 'the dispatcher serves all governments';
    this.#deliveries = deliveries.acrossTenants(reason);
    this.#endpoints = endpoints.acrossTenants(reason);
  }

  async record(endpoint: WebhookEndpointDocument, attempted: readonly Attempted[]): Promise<void> {
    const now = this.clock.now(),
      delays = this.config.WEBHOOK_RETRY_DELAYS_MS;
    const results = attempted.map((each) => ({
      ...each,
      step: afterAnswer(each.answer, each.delivery.tries + 1, { now, delays, chance: Math.random() }),
    }));
    await this.#deliveries.bulkWrite(
      results.map((result) => writeOf(endpoint, result, now)),
      { ordered: false },
    );
    for (const { delivery, answer, step } of results) countAttempt(delivery, answer, step, now);
    await this.#noteHealth(endpoint, results, now);
    if (endpoint.ordered) await this.#wakeNext(endpoint._id, results, now);
  }

  async #noteHealth(
    endpoint: WebhookEndpointDocument,
    results: ReadonlyArray<{ step: NextStep }>,
    now: Date,
  ): Promise<void> {
    const { update, disabled } = healthAfter(
      endpoint,
      results.map(({ step }) => step),
      now,
    );
    if (disabled) logger.warn({ endpointId: endpoint._id, disabled }, 'a webhook endpoint is disabled');
    if (Object.keys(update).length > 0) await this.#endpoints.updateOne({ _id: endpoint._id }, update);
  }

  /** What waited for its turn behind a settled one is due at once, not when its own hold ends. */
  async #wakeNext(
    endpointId: string,
    results: ReadonlyArray<{ delivery: WebhookDeliveryDocument; step: NextStep }>,
    now: Date,
  ): Promise<void> {
    const settled = results.filter(({ step }) => step.status !== 'PENDING');
    for (const participantId of new Set(settled.flatMap(({ delivery }) => delivery.participantId ?? [])))
      await this.#deliveries.findOneAndUpdate(
        { endpointId, participantId, dueAt: { $exists: true } },
        { $min: { dueAt: now } },
        { sort: { seq: 1 } },
      );
  }
}

/** Whoever lost the hold meanwhile records nothing but an arrival: that is true whoever holds it. */
function writeOf(
  { url }: WebhookEndpointDocument,
  { delivery: { _id, claim }, answer, at, durationMs, step }: Attempted & { step: NextStep },
  now: Date,
): AnyBulkWriteOperation<WebhookDeliveryDocument> {
  const attempt: DeliveryAttempt = {
    at,
    durationMs,
    code: answer.code,
    url: shownUrl(url),
    ...(answer.status === undefined ? {} : { status: answer.status }),
    ...(answer.text ? { answer: maskPersonalData(answer.text.slice(0, ANSWER_SHOWN)) } : {}),
  };
  const isOpen = step.status === 'PENDING';
  return {
    updateOne: {
      filter: { _id, status: 'PENDING', ...(step.status === 'DELIVERED' ? {} : { claim: claim ?? '' }) },
      update: {
        $set: {
          status: step.status,
          updatedAt: now,
          ...(isOpen ? { dueAt: step.dueAt } : { settledAt: now }),
        },
        $unset: { claim: '', ...(isOpen ? {} : { dueAt: '' }) },
        $inc: { tries: 1, version: 1 },
        $push: { attempts: { $each: [attempt], $slice: -ATTEMPTS_SHOWN } },
      },
    },
  };
}
