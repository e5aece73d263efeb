import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Redis } from 'ioredis';
import { CONFIG, HealthChecks, logger, type RedisConfig } from '#platform';
import { forgetQueue, observeQueue } from './job-metrics.js';
import { JobQueue } from './job-queue.js';
import { JobWorker } from './job-worker.js';
import { queueProcessedBy, type JobProcessor } from './processes.decorator.js';
import type { QueueDefinition } from './queue-definition.js';
import { connectRedis, disconnectRedis, withDeadline } from './redis-connection.js';

export interface JobsConfig extends RedisConfig {
  REDIS_PREFIX: string;
  SHUTDOWN_TIMEOUT_MS: number;
}

/** Owns the connections: one for all queues, one for all workers (each worker adds its own blocking one). */
@Injectable()
export class JobsRuntime implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #connections: Redis[] = [];
  readonly #queues: JobQueue[] = [];
  readonly #workers: JobWorker[] = [];
  #producing: Redis | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: JobsConfig,
    private readonly discovery: DiscoveryService,
    private readonly health: HealthChecks,
  ) {}

  open(definition: QueueDefinition): JobQueue {
    this.#producing ??= this.#connect('jobs');
    const queue = new JobQueue(definition, this.#producing, this.config.REDIS_PREFIX, (error) =>
      this.#trouble(error),
    );
    this.#queues.push(queue);
    observeQueue(queue);
    return queue;
  }

  onApplicationBootstrap(): void {
    if (this.#producing !== undefined) {
      const redis = this.#producing;
      // a job is never the only home of a fact: without Redis requests go on, and what is due waits in its row
      this.health.register('redis', async () => void (await withDeadline(redis.ping(), 1_000, 'PING')), {
        of: 'work',
      });
    }
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const definition = typeof metatype === 'function' ? queueProcessedBy(metatype) : undefined;
      if (definition === undefined) continue;
      const connection = this.#connect(`worker-${definition.name}`);
      const processor = instance as JobProcessor<QueueDefinition>;
      this.#workers.push(new JobWorker(definition, processor, connection, this.config.REDIS_PREFIX));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    const deadlineMs = Math.max(1_000, Math.floor(this.config.SHUTDOWN_TIMEOUT_MS / 2));
    await Promise.all(this.#workers.map((worker) => worker.close(deadlineMs)));
    for (const queue of this.#queues) forgetQueue(queue);
    await Promise.all(this.#queues.map((queue) => queue.close()));
    await Promise.all(this.#connections.map((redis) => disconnectRedis(redis)));
  }

  #connect(name: string): Redis {
    const redis = connectRedis(this.config, `mumpuni-${name}`, (error) => this.#trouble(error));
    this.#connections.push(redis);
    return redis;
  }

  #trouble(error: Error): void {
    logger.warn({ err: error }, 'Redis is not reachable');
  }
}
