import kafkajs, { type PartitionerArgs, type Producer } from 'kafkajs';
import { schemaPath } from '#contracts';
import type { BaseConfig } from '#platform';
import type { OutgoingEvent } from '../event.js';
import { kafkaClient } from '../kafka/kafka-client.js';

/** Kafka refuses a batch above 1 MiB; a partition's share of one send stays below that whatever the keys are. */
const MAX_SEND_BYTES = 900_000;

interface Message {
  key: string;
  value: string;
  headers: Record<string, string>;
  /** Where it went at the last try. */
  partition?: number;
  isFixed?: true;
}

/** Where events of one send came to stand in one partition. */
export interface Landed {
  topic: string;
  partition: number;
  /** Offset of the first of them, and the one behind the last. */
  base: number;
  end: number;
}

/** The partition that every client of Kafka takes for a key; each of our events has one. */
const pick = kafkajs.Partitioners.DefaultPartitioner();
/** Where a record says where it belongs, it goes there; where it goes otherwise is noted in it. */
const remembering =
  () =>
  (args: PartitionerArgs): number => {
    const message = args.message as Message;
    if (message.isFixed && message.partition !== undefined) return message.partition;
    return (message.partition = pick(args));
  };

/** Hands events to Kafka, in order, and says where they stand when all replicas have them. */
export class Sender {
  private producer: Producer | null = null;

  constructor(private readonly config: BaseConfig) {}

  async send(events: OutgoingEvent[]): Promise<Landed[]> {
    const landed: Landed[] = [];
    for (const part of partsOf(events)) {
      const topicMessages = this.byTopic(part);
      const producer = await this.connected();
      const answer = await producer.sendBatch({ acks: -1, topicMessages });
      for (const { topicName: topic, partition, baseOffset } of answer) {
        const base = Number(baseOffset),
          messages = topicMessages.find((one) => one.topic === topic)?.messages ?? [];
        const n = messages.filter((message) => message.partition === partition).length;
        landed.push({ topic, partition, base, end: base + n });
      }
    }
    return landed;
  }

  /** Records of one topic, each to the partition that it names. */
  async sendTo(topic: string, records: Array<Message & { partition: number }>): Promise<void> {
    const producer = await this.connected();
    const messages = records.map((record): Message => ({ ...record, isFixed: true }));
    if (messages.length) await producer.send({ topic, acks: -1, messages });
  }

  async disconnect(): Promise<void> {
    await this.producer?.disconnect().catch(() => undefined);
    this.producer = null;
  }

  private byTopic(events: OutgoingEvent[]) {
    const topics = new Map<string, Message[]>();
    for (const { topic, key, value, headers } of events) {
      const message = { key, value, headers: this.withSchema(headers) },
        messages = topics.get(topic);
      if (messages) messages.push(message);
      else topics.set(topic, [message]);
    }
    return [...topics].map(([topic, messages]) => ({
      topic: `${this.config.TOPIC_PREFIX}${topic}`,
      messages,
    }));
  }

  /** Said when it is sent: what waits, or is sent again, names the address that the installation has by then. */
  private withSchema(headers: Record<string, string>): Record<string, string> {
    const type = headers['ce_type'];
    return type === undefined
      ? headers
      : { ...headers, ce_dataschema: this.config.PUBLIC_URL + schemaPath('events', type) };
  }

  private async connected(): Promise<Producer> {
    if (!this.producer) {
      const producer = kafkaClient(this.config, 'relay').producer({
        allowAutoTopicCreation: false,
        createPartitioner: remembering,
      });
      await producer.connect();
      this.producer = producer;
    }
    return this.producer;
  }
}

/** Cuts a run of events into sends that Kafka takes. */
function* partsOf(events: OutgoingEvent[]): Generator<OutgoingEvent[]> {
  let part: OutgoingEvent[] = [],
    bytes = 0;
  for (const event of events) {
    const size = event.value.length + 500;
    if (part.length && bytes + size > MAX_SEND_BYTES) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(event);
    bytes += size;
  }
  if (part.length) yield part;
}
