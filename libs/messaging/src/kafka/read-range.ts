import type { Consumer, KafkaMessage } from 'kafkajs';
import { v7 } from 'uuid';
import type { BaseConfig } from '#platform';
import { kafkaClient } from './kafka-client.js';

const DEADLINE_MS = 120_000;

export interface Range {
  partition: number;
  from: bigint;
  /** The offset behind the last one. */
  to: bigint;
}

/**
 * Reads what stands in some partitions between two offsets, once, outside of any group that matters.
 * @throws when it has not come to the end within two minutes
 */
export async function readRange(
  config: BaseConfig,
  topic: string,
  ranges: Range[],
  each: (message: KafkaMessage) => void,
): Promise<void> {
  const left = new Map(ranges.filter(({ from, to }) => to > from).map((range) => [range.partition, range]));
  if (!left.size) return;
  const groupId = `look.${topic}.${v7()}`,
    client = kafkaClient(config, 'look'),
    consumer = client.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 250 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await untilRead(consumer, topic, left, each);
  } finally {
    await consumer.disconnect().catch(() => undefined);
    const admin = client.admin();
    await admin
      .connect()
      .then(() => admin.deleteGroups([groupId]))
      .catch(() => undefined);
    await admin.disconnect().catch(() => undefined);
  }
}

function untilRead(
  consumer: Consumer,
  topic: string,
  left: Map<number, Range>,
  each: (message: KafkaMessage) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(
      () => reject(new Error(`${topic} was not read to its end in time`)),
      DEADLINE_MS,
    );
    const settle = (end: () => void) => {
      clearTimeout(deadline);
      end();
    };
    consumer.on('consumer.crash', ({ payload }) => {
      if (!payload.restart) settle(() => reject(payload.error));
    });
    consumer.on('consumer.group_join', ({ payload }) => {
      const others = (payload.memberAssignment[topic] ?? []).filter((partition) => !left.has(partition));
      if (others.length) consumer.pause([{ topic, partitions: others }]);
      for (const { partition, from } of left.values())
        consumer.seek({ topic, partition, offset: from.toString() });
    });
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch: { partition, messages } }) => {
          const range = left.get(partition);
          if (!range) return;
          for (const message of messages) {
            const offset = BigInt(message.offset);
            if (offset >= range.from && offset < range.to) each(message);
            if (offset >= range.to - 1n) left.delete(partition);
          }
          if (!left.size) settle(resolve);
        },
      })
      .catch((error: Error) => settle(() => reject(error)));
  });
}
