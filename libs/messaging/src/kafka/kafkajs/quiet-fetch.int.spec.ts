import { afterAll, beforeAll, expect, it } from 'vitest';
import { baseConfigSchema, loadConfig } from '#platform';
import { type Isolation, isolation } from '#testing';
import type { Consumer } from 'kafkajs';
import { messagingConfig } from '../../messaging.config.js';
import { kafkaClient } from '../kafka-client.js';
import { ensureTopics } from '../topics.js';

const WAIT_MS = 8_000;
let iso: Isolation, consumer: Consumer;
beforeAll(() => { iso = isolation('quietfetch'); });
afterAll(async () => {
  await consumer.disconnect();
  await iso.cleanup();
});

it('a consumer whose fetch waits takes a message at once, and stops without waiting for the end of the fetch', async () => {
  const kafka = kafkaClient(loadConfig(baseConfigSchema, { ...process.env, ...iso.env }), 'quiet-fetch'), topic = `${iso.topicPrefix}quiet`;
  await ensureTopics(kafka, [topic], messagingConfig());
  consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: WAIT_MS, sessionTimeout: 30_000 });
  const nextFetch = () => new Promise<void>((resolve) => { const remove = consumer.on('consumer.fetch_start', () => { remove(); resolve(); }); });
  const producer = kafka.producer();
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  const waits = nextFetch();
  let taken: (value: string | undefined) => void = () => undefined;
  const message = new Promise<string | undefined>((resolve) => { taken = resolve; });
  await consumer.run({ eachMessage: async (payload) => taken(payload.message.value?.toString()) });
  await waits;
  const waitsAgain = nextFetch(), sent = performance.now();
  await producer.send({ topic, messages: [{ key: 'k', value: 'v' }] });
  await producer.disconnect();
  expect(await message).toBe('v');
  await waitsAgain;
  const stopping = performance.now();
  await consumer.stop();
  expect([stopping - sent, performance.now() - stopping].map((ms) => ms < WAIT_MS / 2)).toEqual([true, true]);
}, 60_000);
