import kafkajs, { type Admin, type Producer } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isolation } from './isolation.js';
import { AllTopicEnds, topicEnds } from './topic-ends.js';

const own = isolation('topic-ends'),
  other = isolation('topic-ends-of-another');
const kafka = new kafkajs.Kafka({ brokers: own.kafkaBrokers, logLevel: kafkajs.logLevel.NOTHING });

describe('the ends of all topics', () => {
  let admin: Admin, producer: Producer, ends: AllTopicEnds;
  beforeAll(async () => {
    admin = kafka.admin();
    producer = kafka.producer();
    await Promise.all([admin.connect(), producer.connect()]);
    ends = new AllTopicEnds(kafka, admin, own.topicPrefix);
  });
  afterAll(async () => {
    await ends?.close();
    await Promise.all([admin?.disconnect(), producer?.disconnect()]);
    await Promise.all([own.cleanup(), other.cleanup()]);
  });

  const make = (...names: string[]) =>
    admin.createTopics({ topics: names.map((topic) => ({ topic, numPartitions: 3 })), waitForLeaders: true });
  const say = (topic: string, partition: number, count: number) =>
    producer.send({ topic, messages: Array.from({ length: count }, () => ({ partition, value: 'x' })) });
  /** What the library says, one topic after another. */
  async function oneByOne(...topics: string[]): Promise<Map<string, bigint>> {
    const all = new Map<string, bigint>();
    for (const topic of topics)
      for (const { partition, high } of await topicEnds(admin, topic))
        all.set(`${topic}/${partition}`, BigInt(high));
    return all;
  }

  it('are those of each of them, and of no other', async () => {
    expect(await ends.now()).toEqual(new Map());
    const [one, two] = [`${own.topicPrefix}one`, `${own.topicPrefix}two`],
      elsewhere = `${other.topicPrefix}one`;
    await make(one, two, elsewhere);
    await say(one, 0, 3);
    await say(two, 2, 5);
    await say(elsewhere, 0, 7);
    const all = await ends.now();
    expect(all).toEqual(await oneByOne(one, two));
    expect([...all.values()].reduce((sum, n) => sum + n, 0n)).toBe(8n);
  });

  it('follow what is written, topics that come and topics that go', async () => {
    const [one, two, three] = ['one', 'two', 'three'].map((name) => `${own.topicPrefix}${name}`) as [
      string,
      string,
      string,
    ];
    await say(one, 1, 1);
    expect((await ends.now()).get(`${one}/1`)).toBe(1n);
    await make(three);
    await say(three, 0, 2);
    expect((await ends.now()).get(`${three}/0`)).toBe(2n);
    await admin.deleteTopics({ topics: [two] });
    expect(await ends.now()).toEqual(await oneByOne(one, three));
  });
});
