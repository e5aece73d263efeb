import kafkajs from 'kafkajs';
import type { OutgoingEvent } from '#messaging';
import type { Isolation } from '#testing';

const { Kafka, logLevel } = kafkajs;

/** Puts an event on a topic past every outbox, as an earlier release or a careless producer would. */
export async function produceTo(
  { kafkaBrokers: brokers, topicPrefix }: Isolation,
  topic: string,
  { key, value, headers }: OutgoingEvent,
  wrong: { time?: string } = {},
): Promise<void> {
  const producer = new Kafka({ clientId: 'produce-to', brokers, logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  const given = wrong.time === undefined ? headers : { ...headers, ce_time: wrong.time };
  await producer.send({
    topic: `${topicPrefix}${topic}`,
    acks: -1,
    messages: [{ key, value, headers: given }],
  });
  await producer.disconnect();
}
