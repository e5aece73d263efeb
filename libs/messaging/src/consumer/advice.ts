import { allEvents } from '#contracts';
import type { Place } from './progress.js';
import { neededSince, type Hole } from './standing.js';

const WHAT: Record<Hole, string> = {
  TOPIC_REPLACED: 'Kafka has another topic under this name than the one that was read',
  EXPIRED: 'Kafka no longer has the events that come next',
  AHEAD: 'Kafka has lost events that were carried out here, and perhaps others',
  BEGINS_LATE: 'this service never read the partition, and Kafka no longer has its first events',
};

/** What is wrong, and what an operator types. */
export function advice(hole: Hole, topic: string, { at }: Pick<Place, 'at'>): string {
  // of a topic that is gone, offsets tell what is missing, and only a replay of everything names them
  const from = at && hole !== 'TOPIC_REPLACED' ? neededSince(at).toISOString() : 'all';
  return `${WHAT[hole]}: nothing of this partition is carried out. Unless the publisher sends what is missing by itself, run: npm run replay -- --service ${publisherOf(topic)} --from ${from} (docs/how-to/rewound-history.md)`;
}

/** The only service that publishes to a topic, whatever the topic's prefix. */
const publisherOf = (topic: string): string =>
  allEvents.find((event) => topic.endsWith(event.topic))?.service ?? topic;
