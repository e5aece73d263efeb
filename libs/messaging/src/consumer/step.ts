import type { KafkaMessage } from 'kafkajs';
import { validate, version } from 'uuid';
import { must } from '#platform';
import { isMarker, markerOf } from '../history-marker.js';
import { header } from '../kafka/decode.js';
import { instantOf } from '../outbox/published.js';
import type { Step } from './progress.js';

/** A run of messages of one partition, not yet carried out. */
export interface Slice {
  topic: string;
  partition: number;
  /** Where the partition is expected to stand. */
  from: bigint;
  /** Kafka's id of the topic that was read. */
  topicId: string | null;
  /** The replay that is awaited there, see `Place`. */
  awaits?: string | undefined;
  messages: KafkaMessage[];
}

/**
 * How a slice of a partition moves the service on. The time of an event says how far it has come only while
 * nothing is awaited: with a replay under way, and in the log before it, events come that are later than
 * others which are still missing.
 */
export function stepOf({ messages, awaits, ...slice }: Slice): Step {
  const markers = messages.flatMap((message) => markerOf(message, slice.partition) ?? []),
    begun = markers.flatMap(({ kind, replay }) => (kind === 'BEGINS' ? [replay] : [])),
    isWhole = markers.some(({ kind, replay }) => kind === 'ENDS' && replay === awaits),
    last = messages.findLast((message) => !isMarker(message));
  return {
    ...slice,
    next: after(messages),
    at: last && (awaits === undefined || isWhole) ? statedAt(last) : undefined,
    passed: begun.sort().at(-1),
    isWhole: isWhole || undefined,
  };
}

/** The offset behind the last message. */
export const after = (messages: KafkaMessage[]): bigint =>
  BigInt(must(messages.at(-1), 'the last of messages').offset) + 1n;

/** When an event was stated: ids of events are time-ordered. Undefined for what is not ours. */
function statedAt(message: KafkaMessage): Date | undefined {
  const id = header(message, 'ce_id');
  return id && validate(id) && version(id) === 7 ? instantOf(id) : undefined;
}
