import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { z } from 'zod';
import { currentTraceparent } from '#platform';
import type { QueueDefinition } from './queue-definition.js';
import { withDeadline } from './redis-connection.js';

const DEADLINE_MS = 5_000;

export interface JobEnvelope {
  payload: unknown;
  traceparent?: string;
}

export type JobCounts = Record<'waiting' | 'active' | 'delayed' | 'failed', number>;

/** The producing side of one queue. A job that cannot be enqueued is an error within five seconds, never a hang. */
export class JobQueue<P extends z.ZodType = z.ZodType> {
  readonly #queue: Queue;

  constructor(
    readonly definition: QueueDefinition<P>,
    connection: Redis,
    prefix: string,
    onError: (error: Error) => void,
  ) {
    this.#queue = new Queue(definition.name, { connection, prefix });
    this.#queue.on('error', onError);
  }

  async add(payload: z.infer<P>, options: { delayMs?: number } = {}): Promise<void> {
    await this.addBulk([payload], options);
  }

  async addBulk(payloads: z.infer<P>[], options: { delayMs?: number } = {}): Promise<void> {
    if (payloads.length === 0) return;
    const { definition } = this;
    const traceparent = currentTraceparent();
    const jobs = payloads.map((payload) => ({
      name: definition.name,
      data: { payload, ...(traceparent === undefined ? {} : { traceparent }) } satisfies JobEnvelope,
      opts: {
        jobId: definition.jobId(payload),
        attempts: definition.attempts,
        backoff: { type: 'exponential', delay: definition.backoffMs },
        // A finished job that stayed would swallow the next one with its id; the outcome is in the row.
        removeOnComplete: true,
        removeOnFail: true,
        ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
      },
    }));
    await withDeadline(this.#queue.addBulk(jobs), DEADLINE_MS, `addBulk on ${definition.name}`);
  }

  async counts(): Promise<JobCounts> {
    const counts = await withDeadline(
      this.#queue.getJobCounts('waiting', 'active', 'delayed', 'failed'),
      1_000,
      `counts of ${this.definition.name}`,
    );
    return {
      waiting: counts['waiting'] ?? 0,
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      failed: counts['failed'] ?? 0,
    };
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }
}
