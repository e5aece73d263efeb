import kafkajs, { type Admin } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseConfigSchema, loadConfig } from '#platform';
import { isolation, type Isolation } from '#testing';
import { messagingConfig } from '../messaging.config.js';
import { kafkaClient } from './kafka-client.js';
import { ensureTopics } from './topics.js';

const DAY_MS = 86_400_000;

describe('ensureTopics', () => {
  let iso: Isolation, admin: Admin;
  const kafka = () => kafkaClient(loadConfig(baseConfigSchema, { ...process.env, ...iso.env }), 'topics');

  beforeAll(async () => {
    iso = isolation('topics');
    admin = kafka().admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
    await iso.cleanup();
  });

  const settings = async (topic: string): Promise<Record<string, string>> => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
    });
    return Object.fromEntries(
      resources.flatMap(({ configEntries }) =>
        configEntries.map((each) => [each.configName, each.configValue]),
      ),
    );
  };
  const ensure = (topic: string, days: number) =>
    ensureTopics(
      kafka(),
      [topic],
      { ...messagingConfig(), KAFKA_RETENTION_DAYS: days },
      new AbortController().signal,
    );

  it('makes a topic with our retention', async () => {
    const topic = `${iso.topicPrefix}new`;
    await ensure(topic, 30);
    expect(await settings(topic)).toMatchObject({
      'retention.ms': String(30 * DAY_MS),
      'min.insync.replicas': '1',
    });
  });

  it('brings a topic that is there to it, and leaves what else was set for it', async () => {
    const topic = `${iso.topicPrefix}old`;
    await admin.createTopics({
      topics: [
        {
          topic,
          numPartitions: 1,
          configEntries: [
            { name: 'retention.ms', value: String(7 * DAY_MS) },
            { name: 'max.message.bytes', value: '2000000' },
            // more than there are replicas: nothing could be written
            { name: 'min.insync.replicas', value: '2' },
          ],
        },
      ],
    });
    await ensure(topic, 90);
    expect(await settings(topic)).toMatchObject({
      'retention.ms': String(90 * DAY_MS),
      'max.message.bytes': '2000000',
      'min.insync.replicas': '1',
    });
  });
});
