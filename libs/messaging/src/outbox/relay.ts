import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type BaseConfig, broken, CONFIG, logger } from '#platform';
import type { Producer } from 'kafkajs';
import { crashPoint } from '../crash-point.js';
import type { OutgoingEvent } from '../event.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import { partitioner } from '../kafka/kafkajs/partitioner.js';
import { type MessagingConfig, messagingConfig } from '../messaging.config.js';
import { outboxDepth, relayedEvents } from '../metrics.js';
import { Lease } from './lease.js';
import { Outbox, type Pending, pendingOf } from './outbox.js';

const MAX_DOCUMENTS = 50;
/** Kafka refuses a batch above 1 MiB; a partition's share of one send stays below that whatever the keys are. */
const MAX_SEND_BYTES = 900_000;
const RETRY_MS = 500;
/** Share of its lease within which a leader renews it: each of its looks asks whether that is due, a third after the last time. */
const RENEWED_WITHIN = 2 / 5;

/**
 * Moves committed events to Kafka, in the order of the outbox, one leader per service. Deletes what Kafka has acknowledged from all replicas.
 * Killed between produce and delete, it sends again: consumers take each effect once.
 */
@Injectable()
export class Relay implements OnApplicationShutdown {
  private readonly limits: MessagingConfig = messagingConfig();
  private readonly lease: Lease;
  private producer: Producer | null = null;
  private stopping = false;
  private loop: Promise<void> = Promise.resolve();
  private awake: () => void = () => undefined;
  private announced = false;

  constructor(private readonly outbox: Outbox, @Inject(CONFIG) private readonly config: BaseConfig) {
    this.lease = new Lease(outbox, this.limits.RELAY_LEASE_MS);
  }

  start(): void {
    this.outbox.onAppended(() => { this.announced = true; this.awake(); });
    this.loop = this.run();
  }

  /** Sends what is still there and lets another instance lead. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.awake();
    await this.loop;
    await this.producer?.disconnect().catch(() => undefined);
    await this.lease.release().catch(() => undefined);
  }

  private async run(): Promise<void> {
    for (;;) {
      try {
        this.announced = false;
        const sent = (await this.lease.held()) ? await this.sendNext() : 0;
        // less than a whole round was everything there was; what was appended since has been announced
        if (sent === MAX_DOCUMENTS || (sent && this.stopping)) continue;
        if (this.stopping) return;
        await this.pause(pauseMs(this.limits, this.lease.alone));
      } catch (error) {
        logger.warn({ err: error }, 'the relay will try again');
        await this.producer?.disconnect().catch(() => undefined);
        this.producer = null;
        if (this.stopping) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    if (this.announced || this.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.awake = () => { clearTimeout(timer); resolve(); };
    });
  }

  /** @returns how many outbox documents were sent */
  private async sendNext(): Promise<number> {
    const documents = await this.next();
    outboxDepth.set(documents.length);
    if (!documents.length) return 0;
    const mark = () => this.outbox.collection.deleteMany({ _id: { $in: documents.map((document) => document._id) } });
    if (broken('outbox-deleted-before-produce')) await mark();
    crashPoint('relay:before-produce');
    const producer = await this.connected();
    for (const part of partsOf(documents.flatMap((document) => document.events))) await producer.sendBatch({ acks: -1, topicMessages: this.byTopic(part) });
    crashPoint('relay:after-produce');
    await mark();
    crashPoint('relay:after-delete');
    for (const { _id, events } of documents) {
      this.outbox.recent.delete(_id);
      relayedEvents.inc(events.length);
    }
    return documents.length;
  }

  private async next(): Promise<Pending[]> {
    const ids = await this.outbox.collection.find({}, { projection: { _id: 1 }, sort: { _id: 1 }, limit: MAX_DOCUMENTS }).toArray();
    const unknown = ids.filter(({ _id }) => !this.outbox.recent.has(_id)).map(({ _id }) => _id);
    const read = new Map<string, Pending>();
    if (unknown.length) for (const document of await this.outbox.collection.find({ _id: { $in: unknown } }).toArray()) read.set(document._id, pendingOf(document));
    return ids.flatMap(({ _id }) => this.outbox.recent.get(_id) ?? read.get(_id) ?? []);
  }

  private byTopic(events: OutgoingEvent[]) {
    const topics = new Map<string, Array<{ key: string; value: string; headers: Record<string, string> }>>();
    for (const { topic, key, value, headers } of events) {
      const messages = topics.get(topic);
      if (messages) messages.push({ key, value, headers });
      else topics.set(topic, [{ key, value, headers }]);
    }
    return [...topics].map(([topic, messages]) => ({ topic: `${this.config.TOPIC_PREFIX}${topic}`, messages }));
  }

  private async connected(): Promise<Producer> {
    if (!this.producer) {
      const producer = kafkaClient(this.config, 'relay').producer({ allowAutoTopicCreation: false, createPartitioner: partitioner });
      await producer.connect();
      this.producer = producer;
    }
    return this.producer;
  }
}

/**
 * How long until the next look. Who leads alone hears of everything that is appended: it looks only for what ended out of its sight, and whether somebody follows
 * now, which it is told when it renews its lease. Everybody else looks often: a leader for what followers append, a follower for the lease.
 */
export function pauseMs({ RELAY_POLL_MS: often, RELAY_ALONE_POLL_MS: seldom, RELAY_LEASE_MS: lease }: Pick<MessagingConfig, 'RELAY_POLL_MS' | 'RELAY_ALONE_POLL_MS' | 'RELAY_LEASE_MS'>, alone: boolean): number {
  return alone ? Math.max(often, Math.min(seldom, lease * RENEWED_WITHIN)) : often;
}

/** Cuts a run of events into sends that Kafka takes. */
function* partsOf(events: OutgoingEvent[]): Generator<OutgoingEvent[]> {
  let part: OutgoingEvent[] = [], bytes = 0;
  for (const event of events) {
    const size = event.value.length + 400;
    if (part.length && bytes + size > MAX_SEND_BYTES) { yield part; part = []; bytes = 0; }
    part.push(event);
    bytes += size;
  }
  if (part.length) yield part;
}
