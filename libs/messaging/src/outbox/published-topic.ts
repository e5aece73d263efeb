import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** The format of the rows; a change of it is a new number and a migration. */
export const TOPICS_FORMAT = 1;
export const TOPICS_COLLECTION = 'outbox_topics';

/** What is still kept of what was sent to one topic. */
interface KeptLog {
  /** Kafka's id of the topic: another one is another history. */
  topicId: string | null;
  /**
   * Per partition: all events that were sent there from this offset on are still kept here. Absent is 0:
   * everything is.
   */
  keptFrom: Record<string, number>;
}

/** Offsets of a partition, from the first to the one behind the last. */
export interface OffsetRange {
  partition: number;
  from: number;
  to: number;
}

/**
 * What a publisher knows of its topic in Kafka, so that it notices when that is another one, shorter, or
 * longer than it can be.
 */
export interface PublishedTopic extends KeptLog {
  /** The topic with its prefix. */
  _id: string;
  v: number;
  /** Per partition: the offset behind the last event that we know to be there. */
  ends: Record<string, number>;
  /** Topics that had the name before, the latest first: somebody may have read one of them last. */
  earlier?: KeptLog[];
  /** Not everything that was stated before this instant is kept. Absent: everything is. */
  keptSince?: Date;
  /** What Kafka held beyond `ends` and is not yet compared with what we know. */
  unchecked?: OffsetRange[];
  /** Events in Kafka that this database does not know: it was restored to an earlier point. */
  unknownEvents?: { count: number; noticedAt: Date };
}

class PublishedTopicStore extends TenantStore<TenantDocument> {}

export const publishedTopicKind: StoredKind = {
  store: PublishedTopicStore,
  schema: new Schema(
    { _id: String, v: Number, topicId: String },
    { collection: TOPICS_COLLECTION, versionKey: false, strict: false },
  ),
};
