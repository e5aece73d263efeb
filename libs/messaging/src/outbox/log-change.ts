import type { Log } from '../kafka/log-reader.js';
import type { PublishedTopic } from './published-topic.js';

export type LogChange = 'NEW' | 'SAME' | 'REPLACED' | 'CUT' | 'LONGER';

/** Where each partition ends; those without an event are left out. */
export const endsOf = ({ partitions }: Log): Record<string, number> =>
  Object.fromEntries(
    [...partitions]
      .filter(([, { high }]) => high > 0n)
      .map(([partition, { high }]) => [partition, Number(high)]),
  );

/**
 * What became of a topic since we last wrote down what we know of it.
 * @param isLower Kafka has put an event at an offset where it had acknowledged another one
 */
export function changeOf(
  known: Pick<PublishedTopic, 'topicId' | 'ends'> | null,
  log: Log,
  isLower: boolean,
): LogChange {
  if (!known) return 'NEW';
  if (known.topicId !== log.topicId) return 'REPLACED';
  const highs = endsOf(log),
    partitions = [...new Set([...Object.keys(known.ends), ...Object.keys(highs)])];
  const differs = (by: (known: number, high: number) => boolean) =>
    partitions.some((partition) => by(known.ends[partition] ?? 0, highs[partition] ?? 0));
  if (isLower || differs((end, high) => high < end)) return 'CUT';
  return differs((end, high) => high > end) ? 'LONGER' : 'SAME';
}
