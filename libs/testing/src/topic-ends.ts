import type { Admin } from 'kafkajs';
import { eventually } from './eventually.js';

/** Where each partition begins and ends, as decimal text; `high` is the offset that comes next. */
export type TopicEnds = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/**
 * Asks a broker where a topic ends. The metadata of a topic name its leader a moment before that broker knows
 * of it, and the library gives up at "not the leader" at once: it is asked again until it is.
 */
export const topicEnds = (admin: Admin, topic: string): Promise<TopicEnds> =>
  eventually(() => admin.fetchTopicOffsets(topic), { describe: `the ends of ${topic}` });
