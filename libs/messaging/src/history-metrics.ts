import { Counter, Gauge } from 'prom-client';
import { registry } from '#platform';

const registers = [registry];

export const stoppedPartitions = new Gauge({
  name: 'mumpuni_consumer_stopped_partitions',
  help: 'Partitions that are not read because events before what Kafka has are missing: 1 for each, by what is wrong',
  labelNames: ['topic', 'partition', 'hole'],
  registers,
});
export const filledHoles = new Counter({
  name: 'mumpuni_consumer_filled_holes_total',
  help: 'Partitions that go on after a hole: by themselves because all that was missing came again, or because the operator said so',
  labelNames: ['topic', 'by'],
  registers,
});
export const reread = new Counter({
  name: 'mumpuni_consumer_reread_events_total',
  help: 'Events that are read again because the database of this service was restored to an earlier point',
  labelNames: ['topic'],
  registers,
});
export const unknownPublished = new Gauge({
  name: 'mumpuni_unknown_published_events',
  help: 'Events of this service in Kafka that its database does not know: it was restored to an earlier point',
  labelNames: ['topic'],
  registers,
});
export const replayedEvents = new Counter({
  name: 'mumpuni_replayed_events_total',
  help: 'Events sent to Kafka once more, by why',
  labelNames: ['reason'],
  registers,
});
