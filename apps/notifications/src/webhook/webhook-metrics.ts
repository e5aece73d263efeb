import { Counter, Gauge, Histogram } from 'prom-client';
import { registry, type OutgoingAnswer } from '#platform';
import { TEST_TYPE } from '../feed/feed-types.js';
import type { WebhookDeliveryDocument } from './delivery.schema.js';
import type { NextStep } from './retry-plan.js';

const registers = [registry];

const attempts = new Counter({
  name: 'mumpuni_webhook_attempts_total',
  help: 'Calls of webhook endpoints by what became of the delivery; PENDING is one more attempt to come',
  labelNames: ['status', 'answer'],
  registers,
});

const lag = new Histogram({
  name: 'mumpuni_webhook_lag_seconds',
  help: 'From the place in the feed until the first attempt of a delivery that arrived at once',
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  registers,
});

export const oldestDue = new Gauge({
  name: 'mumpuni_webhook_oldest_due_seconds',
  help: 'For how long the delivery to a webhook has been due that waits longest, at the last look; endpoints that asked for a pause are left out',
  registers,
});

export const openEndpoints = new Gauge({
  name: 'mumpuni_webhook_endpoints_open',
  help: 'Webhook endpoints with deliveries that are not settled, at the last look',
  registers,
});

/** Only classes of answers are counted, so that an endpoint cannot make labels. */
export function countAttempt(
  { tries, createdAt, replays, type }: WebhookDeliveryDocument,
  { status, code }: OutgoingAnswer,
  step: NextStep,
  now: Date,
): void {
  attempts.inc({
    status: step.status,
    answer: status === undefined ? code : `${Math.floor(status / 100)}xx`,
  });
  if (step.status === 'DELIVERED' && tries === 0 && replays === 0 && type !== TEST_TYPE)
    lag.observe(Math.max(0, now.getTime() - createdAt.getTime()) / 1_000);
}
