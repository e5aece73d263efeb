import type { Admin, Kafka } from 'kafkajs';
import { eventually } from './eventually.js';

/** Where each partition begins and ends, as decimal text; `high` is the offset that comes next. */
export type TopicEnds = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/**
 * Asks a broker where a topic ends. The metadata of a topic name its leader a moment before that broker knows
 * of it, and the library gives up at "not the leader" at once: it is asked again until it is.
 */
export const topicEnds = (admin: Admin, topic: string): Promise<TopicEnds> =>
  eventually(() => admin.fetchTopicOffsets(topic), { describe: `the ends of ${topic}` });

/** The part of kafkajs that knows a broker's topics, and asks for many of them at once. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addMultipleTargetTopics(topics: string[]): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  findTopicPartitionMetadata(topic: string): { partitionId: number }[];
  fetchTopicsOffset(
    wanted: { topic: string; fromBeginning: boolean; partitions: { partition: number }[] }[],
  ): Promise<{ topic: string; partitions: { partition: number; offset: string }[] }[]>;
}

/**
 * Where all topics under a prefix end, in one question. The library's public way asks for one topic at a time, twice,
 * and learns its partitions anew with each: of seventy topics that is a quarter of a second of processor, and who waits
 * for all events looks many times.
 */
export class AllTopicEnds {
  private cluster: Cluster | undefined;
  private known = new Set<string>();

  constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly prefix: string,
  ) {}

  /** `<topic>/<partition>` -> the offset that comes next there. Asked again while the broker does not know. */
  now(): Promise<Map<string, bigint>> {
    return eventually(() => this.ask(), { describe: `the ends of all topics of ${this.prefix}` });
  }

  async close(): Promise<void> {
    const { cluster } = this;
    this.cluster = undefined;
    this.known = new Set();
    await cluster?.disconnect();
  }

  private async ask(): Promise<Map<string, bigint>> {
    const topics = (await this.admin.listTopics()).filter((topic) => topic.startsWith(this.prefix));
    if (topics.length === 0) return new Map();
    try {
      const cluster = await this.clusterFor(topics);
      const ends = await cluster.fetchTopicsOffset(
        topics.map((topic) => ({ topic, fromBeginning: false, partitions: partitionsOf(cluster, topic) })),
      );
      return new Map(
        ends.flatMap(({ topic, partitions }) =>
          partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const),
        ),
      );
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** One that knows these topics; it would go on to ask for one that is gone. */
  private async clusterFor(topics: string[]): Promise<Cluster> {
    if ([...this.known].some((topic) => !topics.includes(topic))) await this.close();
    if (!this.cluster) {
      this.cluster = newCluster(this.kafka);
      await this.cluster.connect();
    }
    this.known = new Set(topics);
    await this.cluster.addMultipleTargetTopics(topics);
    await this.cluster.refreshMetadataIfNecessary();
    return this.cluster;
  }
}

function partitionsOf(cluster: Cluster, topic: string): { partition: number }[] {
  const partitions = cluster.findTopicPartitionMetadata(topic);
  if (partitions.length === 0) throw new Error(`${topic} has no partitions yet`);
  return partitions.map(({ partitionId }) => ({ partition: partitionId }));
}

/** The library keeps it to itself, under a symbol. */
function newCluster(kafka: Kafka): Cluster {
  const key = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  if (!key) throw new Error('this release of kafkajs makes its clusters in another way');
  const create = Reflect.get(kafka, key) as (options: { allowAutoTopicCreation: boolean }) => Cluster;
  return create({ allowAutoTopicCreation: false });
}
