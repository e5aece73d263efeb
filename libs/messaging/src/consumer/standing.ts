import type { Beginning } from '../history-marker.js';
import type { Extent } from '../kafka/log-reader.js';
import type { Place } from './progress.js';

/**
 * What is missing between where a service stands and what Kafka has of a partition.
 * - `TOPIC_REPLACED`: Kafka has another topic under this name, set up anew or moved: its offsets mean other events
 * - `EXPIRED`: the next event is gone, and later ones are there
 * - `AHEAD`: the service has carried out more than Kafka has; new events would take the offsets of others
 * - `BEGINS_LATE`: never read, and its first events are gone
 */
export const HOLES = ['TOPIC_REPLACED', 'EXPIRED', 'AHEAD', 'BEGINS_LATE'] as const;
export type Hole = (typeof HOLES)[number];

export type Standing = { kind: 'READS'; next: bigint } | { kind: 'HOLE'; hole: Hole };

/** The log of one partition, and the id of its topic. */
export type PartitionLog = Extent & { topicId: string | null };

/**
 * How often a hole must be seen before it is believed: a broker that has just taken over may not know the end
 * of its log yet, and the first offset moves.
 */
export const LOOKS: Record<Hole, number> = { TOPIC_REPLACED: 1, BEGINS_LATE: 1, EXPIRED: 2, AHEAD: 4 };
/** Events are sent in the order in which they were stated, but for what a long transaction states. */
const STATED_BEFORE_MS = 5 * 60_000;

/** Whether a service can go on in a partition from where it stands; `place` is undefined where it never read it. */
export function standingOf(place: Place | undefined, { topicId, low, high }: PartitionLog): Standing {
  const hole = (found: Hole): Standing => ({ kind: 'HOLE', hole: found });
  if (!place) return low > 0n ? hole('BEGINS_LATE') : { kind: 'READS', next: 0n };
  if (place.hole) return hole(place.hole.kind);
  if (isOther(place.topicId, topicId)) return hole('TOPIC_REPLACED');
  if (place.next > high) return hole('AHEAD');
  if (place.next < low) return hole('EXPIRED');
  return { kind: 'READS', next: place.next };
}

/**
 * Whether a replay may bring what a hole lacks. Where Kafka lost its end, one that was passed before tells
 * nothing of that. Anything else that is missing stood before whatever the log still has, and so before the
 * replay.
 */
export const isNews = ({ replay }: Beginning, hole: Hole, { passed }: Pick<Place, 'passed'>): boolean =>
  hole !== 'AHEAD' || passed === undefined || replay > passed;

/** Whether what a replay brings is all that this service misses: then the partition may be read from its beginning. */
export function fills(
  { logs, from }: Beginning,
  { next, topicId, at }: Pick<Place, 'next' | 'topicId' | 'at'>,
): boolean {
  const known = logs.filter((log) => !isOther(topicId, log.topicId));
  if (!known.length) return false;
  if (from !== null) return at !== null && new Date(from) <= neededSince(at);
  return known.every(({ keptFrom }) => next >= BigInt(keptFrom));
}

/** What was stated since then may be missing for who has carried out an event that was stated at `at`. */
export const neededSince = (at: Date): Date => new Date(at.getTime() - STATED_BEFORE_MS);

const isOther = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;
