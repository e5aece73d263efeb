// Everything that a chaos run has under its hands: the processes, the engines, the networks between them, the
// outside world.
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import kafkajs, { type IHeaders, type Producer } from 'kafkajs';
import { enrollmentCompleted, incentiveAwarded } from '#contracts';
import {
  ServiceProcess,
  smtpSink,
  startSystem,
  type ServiceName,
  type SmtpSink,
  type System,
} from '#testing';
import { EngineControl } from './engine-control.js';
import { IN_SOCKETS_MS, MAILS_IN_HAND } from './in-hand.js';
import type { Interruption } from './interruptions.js';
import { Links } from './links.js';
import type { Payments } from './payments.js';

const { Kafka, logLevel } = kafkajs;

export interface Seen {
  topic: string;
  key: Buffer | null;
  value: Buffer | null;
  headers: IHeaders;
}

const KEPT = 5_000;
const WATCH_MS = 250;
/** A driver that lost its engine finds it again within this time. */
const FOUND_AGAIN_MS = 2_000;
/** Consumers are in their groups again within this time, or stand still on purpose, for want of events. */
const AT_WORK_WITHIN_MS = 60_000;

export class World {
  readonly counts = { kills: 0, selfExits: 0 };
  /** Deaths by where they hit: a crash point, an engine, or at random. */
  readonly killsByPoint: Record<string, number> = {};
  /** What may have come between the acceptance of a mail and its record. */
  readonly interruptions: Interruption[] = [];
  /** What passed on the event topics lately, to be sent again in any order. */
  readonly seen: Seen[] = [];
  /** Those who decide about money, where there are any. */
  payments?: Payments;
  private readonly busy = new Set<string>();
  private readonly seconds = new Map<string, number>();
  private readonly noSecond = new Set<string>();
  private watching: NodeJS.Timeout | undefined;

  private constructor(
    readonly system: System,
    readonly sink: SmtpSink,
    readonly engines: EngineControl | undefined,
    readonly links: Links,
    readonly producer: Producer,
    readonly kafka: kafkajs.Kafka,
    private readonly redis: Redis,
  ) {}

  static async make(services: readonly ServiceName[], env: Record<string, string> = {}): Promise<World> {
    const sink = await smtpSink();
    const links = await Links.lay(sink);
    const system = await startSystem({
      name: 'chaos',
      services,
      env: {
        ...links.env,
        SMTP_TIMEOUT_MS: '3000',
        DELIVERY_LEASE_MS: '8000',
        SWEEP_EVERY_MS: '1000',
        // Requests that died are carried on, and the 40 s of a process that stands still outlast their keys.
        IDEMPOTENCY_LEASE_MS: '5000',
        IDEMPOTENCY_WAIT_MS: '2000',
        MESSAGE_ATTEMPTS: '20',
        MESSAGE_BACKOFF_MS: '100',
        RATE_LIMIT_REQUESTS: '1000000',
        ...env,
      },
      envOf: links.envOf,
    });
    const kafka = new Kafka({
      clientId: 'chaos',
      brokers: system.isolation.kafkaBrokers,
      logLevel: logLevel.NOTHING,
      retry: { retries: 100, maxRetryTime: 5000 },
    });
    const producer = kafka.producer();
    await producer.connect();
    const redis = new Redis(process.env.REDIS_URL!, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    const world = new World(system, sink, await EngineControl.ofThisRun(), links, producer, kafka, redis);
    await world.tap();
    world.watching = setInterval(() => world.supervise(), WATCH_MS);
    return world;
  }

  /** Nobody else touches the service while the work lasts. @returns false when somebody does */
  async with(name: ServiceName, work: (service: ServiceProcess) => Promise<void>): Promise<boolean> {
    if (this.busy.has(name)) return false;
    this.busy.add(name);
    try {
      await work(this.system.service(name));
      return true;
    } finally {
      this.busy.delete(name);
    }
  }

  /** No second instance is there while the work lasts. */
  async alone(name: ServiceName, work: () => Promise<void>): Promise<void> {
    this.noSecond.add(name);
    try {
      while (this.seconds.get(name)) await delay(WATCH_MS);
      await work();
    } finally {
      this.noSecond.delete(name);
    }
  }

  /** For as long as the work lasts there is a second instance. @returns false when it must not be */
  async besides(name: ServiceName, work: () => Promise<void>): Promise<boolean> {
    if (this.noSecond.has(name)) return false;
    this.seconds.set(name, (this.seconds.get(name) ?? 0) + 1);
    try {
      await work();
      return true;
    } finally {
      this.seconds.set(name, (this.seconds.get(name) ?? 1) - 1);
    }
  }

  /** A second instance in the same surroundings. */
  second(name: ServiceName, port: number): ServiceProcess {
    const env = {
      ...this.system.env,
      ...this.links.envOf[name],
      [`${name.toUpperCase()}_PORT`]: String(port),
    };
    return new ServiceProcess({
      name: `${name}-second`,
      program: `dist/apps/${name}/src/main.js`,
      port,
      env,
      logFolder: this.system.logFolder,
    });
  }

  /** A process died at this moment, or not much longer ago than `agoMs`. */
  killed(name: string, where = 'at random', agoMs = 0): void {
    this.counts.kills += 1;
    this.killsByPoint[where] = (this.killsByPoint[where] ?? 0) + 1;
    if (name === 'notifications')
      this.deliveriesInterrupted(`notifications died ${where}`, MAILS_IN_HAND, { from: Date.now() - agoMs });
  }

  /** From now until the end is told; a fault that hits the delivery calls it at its beginning. */
  deliveriesInterrupted(what: string, mails: number, { from = Date.now() } = {}): { over(): void } {
    const interruption: Interruption = { what, from, until: 0, mails };
    const over = (extra: number) =>
      (interruption.until = Date.now() + IN_SOCKETS_MS + this.sink.slowness + extra);
    over(this.links.all.find(({ to }) => to === 'mail server')!.proxy.delay);
    this.interruptions.push(interruption);
    return { over: () => void over(FOUND_AGAIN_MS) };
  }

  /** A service that ends itself because it cannot go on is started again, as every installation does. */
  private supervise(): void {
    for (const service of this.system.services) {
      if (service.alive || this.busy.has(service.name)) continue;
      this.counts.selfExits += 1;
      if (service.name === 'notifications')
        this.deliveriesInterrupted('notifications ended itself', MAILS_IN_HAND, {
          from: Date.now() - WATCH_MS,
        });
      service.launch();
    }
  }

  async forgetRedis(): Promise<void> {
    for await (const keys of this.redis.scanStream({
      match: `*${this.system.isolation.redisPrefix}*`,
      count: 1000,
    }))
      if (keys.length > 0) await this.redis.unlink(...(keys as string[]));
  }

  topicOf({ topic }: { topic: string }): string {
    return `${this.system.isolation.topicPrefix}${topic}`;
  }

  private async tap(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: `${this.system.isolation.topicPrefix}chaos-tap`,
      retry: { retries: 1000 },
    });
    await consumer.connect();
    await consumer.subscribe({
      topics: [this.topicOf(enrollmentCompleted), this.topicOf(incentiveAwarded)],
      fromBeginning: true,
    });
    await consumer.run({
      eachMessage: async ({ topic, message }) => {
        if (message.key?.toString() === 'poison') return;
        this.seen.push({ topic, key: message.key, value: message.value, headers: message.headers ?? {} });
        if (this.seen.length > KEPT) this.seen.splice(0, KEPT / 2);
      },
    });
    this.disconnectTap = () => consumer.disconnect();
  }
  private disconnectTap: () => Promise<void> = async () => undefined;

  /**
   * Faults are over: networks heal, the mail server is well, every engine and every process runs and answers;
   * consumers may stand still for want of events.
   */
  async heal(): Promise<void> {
    clearInterval(this.watching);
    this.links.heal();
    this.sink.refuse(undefined);
    this.sink.slow(0);
    await this.engines?.raiseDead();
    for (const service of this.system.services) {
      service.resume();
      if (!service.alive) service.launch();
    }
    await Promise.all(this.system.services.map((service) => service.answering(120_000)));
    await Promise.all(
      this.system.services.map((service) => service.ready(AT_WORK_WITHIN_MS).catch(() => undefined)),
    );
  }

  async stop(options?: { keepData?: boolean }): Promise<void> {
    clearInterval(this.watching);
    await this.disconnectTap().catch(() => undefined);
    await this.producer.disconnect().catch(() => undefined);
    this.redis.disconnect();
    this.links.heal();
    await this.system.stop(options);
    await this.links.close();
    await this.sink.close();
  }
}
