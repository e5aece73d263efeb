import { z } from 'zod';
import { runtimeRowsOf, type DocumentOf } from '#persistence';

/** The format of the rows; a change of it is a new number and a migration. */
export const TOPICS_FORMAT = 1;

/** By partition. */
const offsets = z.record(z.string(), z.number());

/** What is still kept of what was sent to one topic. */
const keptLog = {
  /** Kafka's id of the topic: another one is another history. */
  topicId: z.string().nullable(),
  /**
   * Per partition: all events that were sent there from this offset on are still kept here. Absent is 0:
   * everything is.
   */
  keptFrom: offsets,
};

/** Offsets of a partition, from the first to the one behind the last. */
const offsetRange = z.strictObject({ partition: z.number(), from: z.number(), to: z.number() });
export type OffsetRange = z.infer<typeof offsetRange>;

/**
 * What a publisher knows of its topics in Kafka, so that it notices when one is another one, shorter, or
 * longer than it can be. The id is the topic with its prefix.
 */
export class PublishedTopicRows extends runtimeRowsOf({
  collection: 'outbox_topics',
  fields: {
    v: z.number(),
    ...keptLog,
    /** Per partition: the offset behind the last event that we know to be there. */
    ends: offsets,
    /** Topics that had the name before, the latest first: somebody may have read one of them last. */
    earlier: z.array(z.strictObject(keptLog)).optional(),
    /** Not everything that was stated before this instant is kept. Absent: everything is. */
    keptSince: z.date().optional(),
    /** What Kafka held beyond `ends` and is not yet compared with what we know. */
    unchecked: z.array(offsetRange).optional(),
    /** Events in Kafka that this database does not know: it was restored to an earlier point. */
    unknownEvents: z.strictObject({ count: z.number(), noticedAt: z.date() }).optional(),
  },
}) {}
export type PublishedTopic = DocumentOf<PublishedTopicRows>;
