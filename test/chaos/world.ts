// Everything that a chaos run has under its hands: the processes, the engines, the networks between them, the outside world.
import { Redis } from 'ioredis';
import kafkajs, { type IHeaders, type Producer } from 'kafkajs';
import { enrollmentCompleted, incentiveAwarded } from '#contracts';
import { freePort, ServiceProcess, smtpSink, startSystem, type ServiceName, type SmtpSink, type System } from '#testing';
import { EngineControl } from './engine-control.js';
import { TcpProxy } from './tcp-proxy.js';

const { Kafka, logLevel } = kafkajs;

export interface Seen {
  topic: string;
  key: Buffer | null;
  value: Buffer | null;
  headers: IHeaders;
}

const KEPT = 5_000;

export class World {
  readonly counts = { kills: 0, interruptedDeliveries: 0, selfExits: 0 };
  /** What passed on the event topics lately, to be sent again in any order. */
  readonly seen: Seen[] = [];
  private readonly busy = new Set<string>();
  private watching: NodeJS.Timeout | undefined;

  private constructor(
    readonly system: System,
    readonly sink: SmtpSink,
    readonly engines: EngineControl | undefined,
    readonly proxies: { mongodb: TcpProxy; redis: TcpProxy; enrollment: TcpProxy },
    readonly producer: Producer,
    private readonly kafka: kafkajs.Kafka,
    private readonly redis: Redis,
  ) {}

  static async make(services: readonly ServiceName[]): Promise<World> {
    const sink = await smtpSink();
    const mongodb = new URL(process.env.MONGODB_URI!);
    const redisUrl = new URL(process.env.REDIS_URL!);
    const enrollmentPort = await freePort();
    const proxies = {
      mongodb: await TcpProxy.to(mongodb.hostname, Number(mongodb.port)),
      redis: await TcpProxy.to(redisUrl.hostname, Number(redisUrl.port)),
      enrollment: await TcpProxy.to('127.0.0.1', enrollmentPort),
    };
    const system = await startSystem({
      name: 'chaos',
      services,
      env: {
        ...sink.env,
        // Straight to the proxy: a replica set's client would ask for its members and go around it.
        MONGODB_URI: `mongodb://127.0.0.1:${proxies.mongodb.port}/?directConnection=true`,
        REDIS_URL: `redis://127.0.0.1:${proxies.redis.port}`,
        ENROLLMENT_PORT: String(enrollmentPort),
        ENROLLMENT_URL: `http://127.0.0.1:${proxies.enrollment.port}`,
        SMTP_TIMEOUT_MS: '3000',
        DELIVERY_LEASE_MS: '8000',
        SWEEP_EVERY_MS: '1000',
        MESSAGE_ATTEMPTS: '20',
        MESSAGE_BACKOFF_MS: '100',
        RATE_LIMIT_REQUESTS: '1000000',
      },
    });
    const kafka = new Kafka({ clientId: 'chaos', brokers: system.isolation.kafkaBrokers, logLevel: logLevel.NOTHING, retry: { retries: 100, maxRetryTime: 5000 } });
    const producer = kafka.producer();
    await producer.connect();
    const redis = new Redis(process.env.REDIS_URL!, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    const world = new World(system, sink, await EngineControl.ofThisRun(), proxies, producer, kafka, redis);
    await world.tap();
    world.watching = setInterval(() => void world.superviseOnce(), 1000);
    return world;
  }

  /** Nobody else touches the service while the work lasts. */
  async with(name: ServiceName, work: (service: ServiceProcess) => Promise<void>): Promise<void> {
    if (this.busy.has(name)) return;
    this.busy.add(name);
    try {
      await work(this.system.service(name));
    } finally {
      this.busy.delete(name);
    }
  }

  killed(name: string): void {
    this.counts.kills += 1;
    if (name === 'notifications') this.counts.interruptedDeliveries += 1;
  }

  /** A service that ends itself because it cannot go on is started again, as every installation does. */
  private async superviseOnce(): Promise<void> {
    for (const service of this.system.services) {
      if (service.alive || this.busy.has(service.name)) continue;
      this.counts.selfExits += 1;
      if (service.name === 'notifications') this.counts.interruptedDeliveries += 1;
      service.launch();
    }
  }

  async forgetRedis(): Promise<void> {
    for await (const keys of this.redis.scanStream({ match: `*${this.system.isolation.redisPrefix}*`, count: 1000 })) if (keys.length > 0) await this.redis.unlink(...(keys as string[]));
  }

  topicOf({ topic }: { topic: string }): string {
    return `${this.system.isolation.topicPrefix}${topic}`;
  }

  private async tap(): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: `${this.system.isolation.topicPrefix}chaos-tap`, retry: { retries: 1000 } });
    await consumer.connect();
    await consumer.subscribe({ topics: [this.topicOf(enrollmentCompleted), this.topicOf(incentiveAwarded)], fromBeginning: true });
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

  /** Faults are over: networks heal, the mail server is well, every process runs and is ready. */
  async heal(): Promise<void> {
    clearInterval(this.watching);
    for (const proxy of Object.values(this.proxies)) proxy.heal();
    this.sink.refuse(undefined);
    this.sink.slow(0);
    for (const service of this.system.services) {
      service.resume();
      if (!service.alive) service.launch();
    }
    await Promise.all(this.system.services.map((service) => service.ready(120_000)));
  }

  async stop(options?: { keepData?: boolean }): Promise<void> {
    clearInterval(this.watching);
    await this.disconnectTap().catch(() => undefined);
    await this.producer.disconnect().catch(() => undefined);
    this.redis.disconnect();
    for (const proxy of Object.values(this.proxies)) proxy.heal();
    await this.system.stop(options);
    for (const proxy of Object.values(this.proxies)) await proxy.close();
    await this.sink.close();
  }
}
