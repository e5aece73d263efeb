import { Counter, Histogram } from 'prom-client';
import { registry } from '#platform';

const registers = [registry];

export const relayedEvents = new Counter({
  name: 'mumpuni_relayed_events_total',
  help: 'Events acknowledged by Kafka',
  registers,
});
export const consumedEvents = new Counter({
  name: 'mumpuni_consumed_events_total',
  help: 'Events carried out',
  labelNames: ['type'],
  registers,
});
export const consumerBatch = new Histogram({
  name: 'mumpuni_consumer_batch_seconds',
  help: 'Duration of one transaction of the consumer',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
});
export const consumerRetries = new Counter({
  name: 'mumpuni_consumer_retries_total',
  help: 'Batches tried again',
  labelNames: ['why'],
  registers,
});
export const deadLetters = new Counter({
  name: 'mumpuni_dead_letters_total',
  help: 'Events set aside',
  labelNames: ['code'],
  registers,
});
export const unknownEvents = new Counter({
  name: 'mumpuni_unknown_events_total',
  help: 'Events of a type, or a version of it, that this build does not know; they are set aside for a later one',
  labelNames: ['type', 'code'],
  registers,
});
export const eventAge = new Histogram({
  name: 'mumpuni_event_age_seconds',
  help: 'From the time of an event until it was carried out',
  labelNames: ['type'],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
  registers,
});
