import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Batch, Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { GroupCommit } from '#persistence';
import { CONFIG, HealthChecks, logger, type BaseConfig } from '#platform';
import { kafkaClient } from '../kafka/kafka-client.js';
import { forgetMember, holdJoin } from '../kafka/kafkajs/held-joins.js';
import { isTopicMissing, LogReader } from '../kafka/log-reader.js';
import { messagingConfig } from '../messaging.config.js';
import { BatchProcessor } from './batch-processor.js';
import { Places } from './places.js';
import { Fenced, placeId, Progress } from './progress.js';
import { stepOf, type Slice } from './step.js';

/** How often a heartbeat is sent while a batch is at work. */
const BEAT_MS = 1_000;
const SHOW_POSITION_MS = 1_000;
/**
 * A transaction that carries many events is the sign of load, where fewer and larger ones matter more than
 * how soon the next one begins.
 */
const MANY = 75;
/** At most a third of the time is spent in transactions that are not full, under load a fifth. */
const restTimes = (events: number) => (events < MANY ? 2 : 4);
const RESTART_MS = 2_000;
/** A consumer that has neither fetched nor sent a heartbeat for this long is not well. */
const SILENT_MS = 30_000;

/**
 * Reads the service's topics and hands what it reads to the processor. Batches of several partitions that
 * wait at the same time go into one transaction;
 * a partition has one slice under way at a time, so its order is kept.
 */
@Injectable()
export class ConsumerRunner implements OnApplicationShutdown {
  private readonly limits = messagingConfig();
  private readonly shown = new Map<string, { topic: string; partition: number; offset: string }>();
  /** Where a gap was met and looked at once more. */
  private readonly gaps = new Map<string, bigint>();
  private consumer: Consumer | null = null;
  private timer: NodeJS.Timeout | undefined;
  private lastSign = 0;
  private stopping = false;
  private readonly committer: GroupCommit<Slice, void>;
  private readonly reader: LogReader;
  private places: Places | null = null;
  private memberId: string | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly processor: BatchProcessor,
    private readonly progress: Progress,
    private readonly health: HealthChecks,
  ) {
    this.reader = new LogReader(config, 'consumer-history');
    this.committer = new GroupCommit<Slice, void>({
      maxBatch: this.limits.CONSUMER_MAX_BATCH,
      rest: { times: restTimes, mostMs: this.limits.CONSUMER_REST_MS },
      weigh: (slice) => slice.messages.length,
      commit: async (slices) => {
        await processor.process(slices);
        return slices.map(() => undefined);
      },
    });
  }

  async start(service: string, topics: string[]): Promise<void> {
    this.health.register(
      'kafka',
      async () => {
        if (Date.now() - this.lastSign > SILENT_MS) throw new Error('the consumer is silent');
      },
      { of: 'work' },
    );
    const groupId = `${this.config.TOPIC_PREFIX}${service}`,
      places = new Places(
        () => this.consumer,
        this.progress,
        this.reader,
        groupId,
        this.limits.HISTORY_LOOK_MS,
      );
    this.places = places;
    this.health.register(
      'consumer-history',
      async () => {
        const stopped = places.stopped();
        if (stopped.length)
          throw new Error(`partitions stand still for want of events: ${stopped.join(', ')}`);
      },
      { of: 'work' },
    );
    await this.runUntilJoined(groupId, topics);
    this.timer = setInterval(() => {
      void this.showPositions();
      void places.tick();
    }, SHOW_POSITION_MS);
  }

  /** Finishes what is under way, then leaves the group, so that another instance takes over at once. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.consumer?.stop().catch(() => undefined);
    await this.committer.drain();
    await this.consumer?.disconnect().catch(() => undefined);
    if (this.memberId !== undefined) forgetMember(this.memberId);
    await this.reader.close();
  }

  private async run(groupId: string, topics: string[]): Promise<void> {
    const consumer = kafkaClient(this.config, groupId).consumer({
      groupId,
      sessionTimeout: this.limits.KAFKA_SESSION_TIMEOUT_MS,
      heartbeatInterval: this.limits.KAFKA_HEARTBEAT_MS,
      rebalanceTimeout: 2 * this.limits.KAFKA_SESSION_TIMEOUT_MS,
      maxWaitTimeInMs: Math.min(
        this.limits.KAFKA_MAX_WAIT_MS,
        Math.floor(this.limits.KAFKA_SESSION_TIMEOUT_MS / 3),
      ),
      minBytes: this.limits.KAFKA_MIN_BYTES,
      maxBytesPerPartition: this.limits.KAFKA_PARTITION_BYTES,
      allowAutoTopicCreation: false,
      retry: {
        initialRetryTime: 200,
        maxRetryTime: 2_000,
        multiplier: 1.5,
        retries: 8,
        restartOnFailure: async () => !this.stopping,
      },
    });
    const sign = () => {
      this.lastSign = Date.now();
    };
    consumer.on('consumer.heartbeat', sign);
    consumer.on('consumer.fetch', sign);
    consumer.on('consumer.group_join', ({ payload: { memberId, memberAssignment } }) => {
      sign();
      if (this.memberId !== undefined) forgetMember(this.memberId);
      this.memberId = memberId;
      // no heartbeat is sent meanwhile: what takes longer than that stays paused and is looked at again
      const settled = this.places?.assign(memberAssignment) ?? Promise.resolve();
      holdJoin(memberId, atMost(settled, this.limits.KAFKA_SESSION_TIMEOUT_MS / 2));
    });
    let isIn = false;
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on('consumer.group_join', () => {
        isIn = true;
        resolve();
      });
      consumer.on('consumer.crash', ({ payload }) => {
        logger.warn({ err: payload.error, restart: payload.restart }, 'the consumer crashed');
        if (isTopicMissing(payload.error))
          void this.reader.look(topics).catch((err: unknown) => logger.warn({ err }, 'topics are missing'));
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
    await consumer.run({
      eachBatchAutoResolve: false,
      autoCommit: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: (payload) => this.eachBatch(payload),
    });
    await joined;
  }

  private async restart(groupId: string, topics: string[]): Promise<void> {
    await this.consumer?.disconnect().catch(() => undefined);
    await this.runUntilJoined(groupId, topics);
  }

  /**
   * A broker that has just got its topics, or is starting, may refuse for a moment; the library gives some of
   * its refusals up at once.
   */
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

  private async eachBatch({
    batch,
    heartbeat,
    resolveOffset,
    isRunning,
    isStale,
  }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch,
      place = { topic, partition },
      reading = this.places?.reading(place);
    if (!reading) {
      await this.places?.search(place, batch.messages);
      if (!isStale() && !this.places?.reading(place)) resolveOffset(batch.lastOffset());
      return;
    }
    const expected = reading.next,
      messages = batch.messages.filter((message) => BigInt(message.offset) >= expected);
    const beating = setInterval(() => {
      heartbeat().catch(() => undefined);
    }, BEAT_MS);
    try {
      if (!messages.length) {
        // fetched before we said where we stand
        if (BigInt(batch.lastOffset()) < expected)
          this.consumer?.seek({ topic, partition, offset: expected.toString() });
        return;
      }
      if (await this.beginsBehind(place, expected, batch)) return;
      let stands = expected;
      for (const part of partsOf(messages, this.limits.CONSUMER_MAX_BATCH)) {
        if (!isRunning() || isStale()) return;
        const { topicId, awaits } = reading,
          slice: Slice = {
            ...place,
            from: stands,
            topicId,
            awaits,
            messages: part,
          };
        await this.committer.submit(slice);
        const step = stepOf(slice);
        stands = step.next;
        this.places?.moved(step);
        this.shown.set(placeId(topic, partition), { ...place, offset: stands.toString() });
        resolveOffset((stands - 1n).toString());
        await heartbeat();
      }
    } catch (error) {
      if (!(error instanceof Fenced)) throw error;
      logger.warn({ topic, partition }, 'another instance carried on with this partition');
      await this.places?.doubt(place);
    } finally {
      clearInterval(beating);
    }
  }

  /**
   * Events that come next are not in the log any more: whether so is looked up, because a log may also have
   * gaps of its own.
   */
  private async beginsBehind(
    place: { topic: string; partition: number },
    expected: bigint,
    batch: Batch,
  ): Promise<boolean> {
    if (BigInt(batch.firstOffset() ?? expected) <= expected) return false;
    const low = (await this.reader.look([place.topic]))
      .get(place.topic)
      ?.partitions.get(place.partition)?.low;
    if (low !== undefined && low > expected) {
      await this.places?.doubt(place);
      return true;
    }
    // fetched from elsewhere than where we stand? From there the same gap is one of the log
    const id = placeId(place.topic, place.partition);
    if (this.gaps.get(id) === expected) return false;
    this.gaps.set(id, expected);
    this.consumer?.seek({ ...place, offset: expected.toString() });
    return true;
  }

  /** Tells Kafka where we stand, so that its tools show the lag. Nothing depends on it. */
  private async showPositions(): Promise<void> {
    const offsets = [...this.shown.values()];
    this.shown.clear();
    if (offsets.length)
      await this.consumer
        ?.commitOffsets(offsets)
        .catch((error: unknown) => logger.debug({ err: error }, 'position not shown'));
  }
}

/** Ends when the work does, however it ends, or after so long. */
function atMost(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
        resolve();
      });
  });
}

function* partsOf(messages: KafkaMessage[], size: number): Generator<KafkaMessage[]> {
  for (let i = 0; i < messages.length; i += size) yield messages.slice(i, i + size);
}
