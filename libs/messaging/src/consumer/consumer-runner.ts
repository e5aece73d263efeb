import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { GroupCommit } from '#persistence';
import { type BaseConfig, CONFIG, HealthChecks, logger } from '#platform';
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { kafkaClient } from '../kafka/kafka-client.js';
import { consumerLag } from '../metrics.js';
import { messagingConfig } from '../messaging.config.js';
import { BatchProcessor, type Slice } from './batch-processor.js';
import { Fenced, Progress } from './progress.js';

/** How often a heartbeat is sent while a batch is at work. */
const BEAT_MS = 1_000;
const SHOW_POSITION_MS = 1_000;
/** A transaction that carries many events is the sign of load, where fewer and larger ones matter more than how soon the next one begins. */
const MANY = 75;
/** At most a third of the time is spent in transactions that are not full, under load a fifth. */
const restTimes = (events: number) => (events < MANY ? 2 : 4);
const RESTART_MS = 2_000;
/** A consumer that has neither fetched nor sent a heartbeat for this long is not well. */
const SILENT_MS = 30_000;

/**
 * Reads the service's topics and hands what it reads to the processor. Batches of several partitions that wait at the same time go into one transaction;
 * a partition has one slice under way at a time, so its order is kept.
 */
@Injectable()
export class ConsumerRunner implements OnApplicationShutdown {
  private readonly limits = messagingConfig();
  private readonly positions = new Map<string, bigint | null>();
  private readonly shown = new Map<string, { topic: string; partition: number; offset: string }>();
  private consumer: Consumer | null = null;
  private timer: NodeJS.Timeout | undefined;
  private lastSign = 0;
  private stopping = false;
  private readonly committer: GroupCommit<Slice, void>;

  constructor(@Inject(CONFIG) private readonly config: BaseConfig, private readonly processor: BatchProcessor, private readonly progress: Progress, private readonly health: HealthChecks) {
    this.committer = new GroupCommit<Slice, void>({
      maxBatch: this.limits.CONSUMER_MAX_BATCH,
      rest: { times: restTimes, mostMs: this.limits.CONSUMER_REST_MS },
      weigh: (slice) => slice.messages.length,
      commit: async (slices) => { await processor.process(slices); return slices.map(() => undefined); },
    });
  }

  async start(service: string, topics: string[]): Promise<void> {
    this.health.register('kafka', async () => { if (Date.now() - this.lastSign > SILENT_MS) throw new Error('the consumer is silent'); });
    await this.runUntilJoined(`${this.config.TOPIC_PREFIX}${service}`, topics);
    this.timer = setInterval(() => void this.showPositions(), SHOW_POSITION_MS);
  }

  /** Finishes what is under way, then leaves the group, so that another instance takes over at once. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.consumer?.stop().catch(() => undefined);
    await this.committer.drain();
    await this.consumer?.disconnect().catch(() => undefined);
  }

  private async run(groupId: string, topics: string[]): Promise<void> {
    const consumer = kafkaClient(this.config, groupId).consumer({
      groupId,
      sessionTimeout: this.limits.KAFKA_SESSION_TIMEOUT_MS,
      heartbeatInterval: this.limits.KAFKA_HEARTBEAT_MS,
      rebalanceTimeout: 2 * this.limits.KAFKA_SESSION_TIMEOUT_MS,
      maxWaitTimeInMs: Math.min(this.limits.KAFKA_MAX_WAIT_MS, Math.floor(this.limits.KAFKA_SESSION_TIMEOUT_MS / 3)),
      minBytes: this.limits.KAFKA_MIN_BYTES,
      maxBytesPerPartition: this.limits.KAFKA_PARTITION_BYTES,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 200, maxRetryTime: 2_000, multiplier: 1.5, retries: 8, restartOnFailure: async () => !this.stopping },
    });
    const sign = () => { this.lastSign = Date.now(); };
    consumer.on('consumer.heartbeat', sign);
    consumer.on('consumer.fetch', sign);
    consumer.on('consumer.group_join', () => { sign(); this.positions.clear(); });
    let isIn = false;
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on('consumer.group_join', () => { isIn = true; resolve(); });
      consumer.on('consumer.crash', ({ payload }) => {
        logger.warn({ err: payload.error, restart: payload.restart }, 'the consumer crashed');
        if (payload.restart || this.stopping) return;
        // some errors end the library's consumer for good: a new one takes its place
        if (isIn) setTimeout(() => void this.restart(groupId, topics), RESTART_MS);
        else reject(payload.error);
      });
    });
    joined.catch(() => undefined);
    this.consumer = consumer;
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({ eachBatchAutoResolve: false, autoCommit: false, partitionsConsumedConcurrently: 64, eachBatch: (payload) => this.eachBatch(payload) });
    await joined;
  }

  private async restart(groupId: string, topics: string[]): Promise<void> {
    await this.consumer?.disconnect().catch(() => undefined);
    await this.runUntilJoined(groupId, topics);
  }

  /** A broker that has just got its topics, or is starting, may refuse for a moment; the library gives some of its refusals up at once. */
  private async runUntilJoined(groupId: string, topics: string[]): Promise<void> {
    while (!this.stopping) {
      try {
        return await this.run(groupId, topics);
      } catch (error) {
        logger.warn({ err: error }, 'the consumer could not start; it tries again');
        await this.consumer?.disconnect().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, RESTART_MS));
      }
    }
  }

  private async eachBatch({ batch, heartbeat, resolveOffset, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch, place = `${topic}/${partition}`;
    const expected = await this.position(place, topic, partition);
    const messages = expected === null ? batch.messages : batch.messages.filter((message) => BigInt(message.offset) >= expected);
    const from = expected ?? null;
    const beating = setInterval(() => { heartbeat().catch(() => undefined); }, BEAT_MS);
    try {
      if (!messages.length) {
        // the group's shown position is behind our own: go to where we stand
        if (expected !== null && BigInt(batch.lastOffset()) < expected) this.consumer?.seek({ topic, partition, offset: expected.toString() });
        return;
      }
      let stands = from;
      for (const part of partsOf(messages, this.limits.CONSUMER_MAX_BATCH)) {
        if (!isRunning() || isStale()) return;
        await this.committer.submit({ topic, partition, from: stands, messages: part });
        const last = part.at(-1)!.offset;
        stands = BigInt(last) + 1n;
        this.positions.set(place, stands);
        this.shown.set(place, { topic, partition, offset: stands.toString() });
        resolveOffset(last);
        consumerLag.set({ topic, partition: String(partition) }, Number(BigInt(batch.highWatermark) - stands));
        await heartbeat();
      }
    } catch (error) {
      if (!(error instanceof Fenced)) throw error;
      logger.warn({ topic, partition }, 'another instance carried on with this partition');
      this.positions.delete(place);
      const now = await this.progress.of(topic, partition);
      if (now !== null) this.consumer?.seek({ topic, partition, offset: now.toString() });
    } finally {
      clearInterval(beating);
    }
  }

  private async position(place: string, topic: string, partition: number): Promise<bigint | null> {
    const known = this.positions.get(place);
    if (known !== undefined) return known;
    const stored = await this.progress.of(topic, partition);
    this.positions.set(place, stored);
    return stored;
  }

  /** Tells Kafka where we stand, so that its tools show the lag. Nothing depends on it. */
  private async showPositions(): Promise<void> {
    const offsets = [...this.shown.values()];
    this.shown.clear();
    if (offsets.length) await this.consumer?.commitOffsets(offsets).catch((error: unknown) => logger.debug({ err: error }, 'position not shown'));
  }
}

function* partsOf(messages: KafkaMessage[], size: number): Generator<KafkaMessage[]> {
  for (let i = 0; i < messages.length; i += size) yield messages.slice(i, i + size);
}
