import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseConfigSchema, loadConfig, must } from '#platform';
import { isolation, type Isolation } from '#testing';
import { messagingConfig } from '../../messaging.config.js';
import { kafkaClient } from '../kafka-client.js';
import { LogReader } from '../log-reader.js';

describe('the id of a topic', () => {
  let iso: Isolation, reader: LogReader;
  const config = () => loadConfig(baseConfigSchema, { ...process.env, ...iso.env });

  /** It makes the topic where there is none, and asks again while the broker does not know that it leads it. */
  const look = async (topic: string) => must((await reader.look([topic])).get(topic), topic);

  beforeAll(() => {
    iso = isolation('topic_ids');
    reader = new LogReader(config(), 'test');
  });
  afterAll(async () => {
    await reader.close();
    await iso.cleanup();
  });

  it('is told by the broker, stays, and is another one when the topic is made anew under the same name', async () => {
    const topic = `${iso.topicPrefix}a`,
      admin = kafkaClient(config(), 'test').admin();
    await admin.connect();
    const first = await look(topic);
    expect(first.topicId).toMatch(/^[\w-]{22}$/);
    expect(first.partitions.get(0)).toEqual({ low: 0n, high: 0n });
    expect((await look(topic)).topicId).toBe(first.topicId);
    await admin.deleteTopics({ topics: [topic] });
    const second = await look(topic);
    expect(second.topicId).toMatch(/^[\w-]{22}$/);
    expect(second.topicId).not.toBe(first.topicId);
    await admin.disconnect();
  });

  it('travels with the metadata that the library read before', async () => {
    const topic = `${iso.topicPrefix}b`,
      admin = kafkaClient(config(), 'test').admin();
    await look(topic);
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics).toHaveLength(1);
    expect(topics[0]!.partitions.map(({ partitionId }) => partitionId).sort((a, b) => a - b)).toEqual(
      Array.from({ length: messagingConfig().KAFKA_PARTITIONS }, (_, i) => i),
    );
    expect(topics[0]!.partitions[0]).toMatchObject({
      partitionErrorCode: 0,
      leader: 1,
      replicas: [1],
      isr: [1],
      offlineReplicas: [],
    });
    expect((await admin.describeCluster()).brokers).toHaveLength(1);
    await admin.disconnect();
  });
});
